import { writeFileSync } from 'node:fs'
import { rules } from '@/domain/content-rules/table'
import { rulesPage } from '@/server/content/rules-page'

writeFileSync('docs/content-rules.md', rulesPage(rules))
