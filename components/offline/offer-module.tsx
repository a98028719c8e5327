import { useLocale, useTranslations } from 'next-intl'
import type { Lesson, Module } from '@/domain/course'
import { KeepModule } from './keep-module'
import { sizeOf } from './size'

/** Bytes on the device, about: what every page shares, then the pages by their words. Measured on the four lessons that there are. */
const aboutBytes = (lessons: readonly Lesson[]) => lessons.reduce((sum, { words }) => sum + 30_000 + words * 70, 750_000)

/** Offers to keep the lessons of a module that are open to the reader. */
export function OfferModule({ courseId, module, lessons }: { courseId: string; module: Module; lessons: readonly Lesson[] }) {
  const t = useTranslations('offline')
  const size = sizeOf(aboutBytes(lessons), useLocale())
  if (lessons.length === 0) return null
  const some = lessons.length < module.lessons.length ? ` ${t('keepSome', { count: lessons.length })}` : ''
  return (
    <KeepModule
      wanted={{
        id: `module ${courseId}/${module.id}`, kind: 'module', title: module.title, revision: lessons.map(({ revision }) => revision).join(' '),
        pages: lessons.map(({ id, title }) => ({ path: `/courses/${courseId}/lessons/${id}`, title })),
      }}
      words={{
        keep: t('keep', { module: module.title }), hint: t('keepHint', { size }) + some, keeping: t('keeping', { done: '{done}', total: '{total}' }), kept: t('kept', { size: '{size}' }),
        failed: t('keepFailed'), newer: t('keepNewer'), again: t('keepAgain', { module: module.title }), toList: t('toList'),
      }}
    />
  )
}
