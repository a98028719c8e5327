import type { Rule } from '@/domain/content-rules/rule'

const WEIGHTS: Readonly<Record<Rule['weight'], string>> = { error: 'stops publishing', overdue: 'a date that has come', advice: 'advice' }
const cell = (text: string) => text.replaceAll('|', '\\|').replace(/<(\/?[A-Z][^>]*)>/g, '`<$1>`')

/** The page of docs/ that lists the rules, made from their table. */
export function rulesPage(rules: readonly Rule[]): string {
  return `# What content is held to

\`npm run lessons:check\` says, for each finding, the file with line and column, what is wrong, what to do, and the name of the rule in
brackets. \`npm run lessons:check -- <course>/<lesson>\` looks at one lesson, \`--json\` is for editors, \`--no-advice\` leaves advice out. It ends with 1
when something stops publishing. \`npm test\` holds all lessons to the rules; \`npm run dev\` says what it finds in a file when you save it.

- **Stops publishing**: the lesson is not to be released before it is mended. In a lesson that \`course.yaml\` does not name yet (a draft) it stops nothing.
- **A date that has come**: something was to be looked at again by now. \`lessons:check\` ends with 1 (\`--allow-overdue\` only says it), \`npm test\` and
  a running course go on, and the page of the lesson says it.
- **Advice**: an aim. It stops nothing.

A missing review is none of these: it is a state, which the page of the lesson shows. What a rule has to know of one course and not of another stands in that course's
\`policy.yaml\`; names, and the article that a course derives from, are kept as hashes in its \`hashes.yaml\` (\`npm run lessons:hashes\`).
This page is made from the table in \`domain/content-rules/\` by \`npm run lessons:rules\`.

| Rule | What has to be so | What to do | Weight | Policy |
| --- | --- | --- | --- | --- |
| \`schema\` | Every file is YAML or MDX and has what docs/content-format.md says, and nothing else. | See docs/content-format.md for what stands where. | stops publishing | |
${rules.map(({ id, holds, mend, weight, policy }) => `| \`${id}\` | ${cell(holds)} | ${cell(mend)} | ${WEIGHTS[weight]} | ${policy ?? ''} |`).join('\n')}
`
}
