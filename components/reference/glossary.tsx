import { useTranslations } from 'next-intl'
import type { Term } from '@/domain/course'
import { Place } from './place'

interface Entry { term: Term; taught: readonly { lessonId: string; lesson: string; sectionId: string; section: string; open: boolean }[] }

const letterOf = ({ term }: Entry) => term.term.charAt(0).toUpperCase()

/** A word in its own script, with how it is read. */
function InScript({ label, lang, word, latin }: { label: string; lang: 'ar' | 'ur'; word: string; latin: string }) {
  return (
    <div>
      <dt className="text-small text-quiet">{label}</dt>
      <dd><bdi lang={lang} dir="rtl" className={`text-lead ${lang === 'ur' ? 'leading-[2.2]' : 'leading-relaxed'}`}>{word}</bdi> <span className="block text-small text-quiet" lang={`${lang}-Latn`}><bdi>{latin}</bdi></span></dd>
    </div>
  )
}

/** The terms of a course, each at an address of its own. */
export function Glossary({ courseId, entries }: { courseId: string; entries: readonly Entry[] }) {
  const t = useTranslations('reference.glossary')
  const letters = [...new Set(entries.map(letterOf))]
  return (
    <>
      <nav aria-label={t('letters')} className="mb-4">
        <ul className="flex flex-wrap">{letters.map((letter) => <li key={letter}><a href={`#letter-${letter}`} className="inline-flex min-h-11 min-w-11 items-center justify-center">{letter}</a></li>)}</ul>
      </nav>
      <div className="border-t border-line">
        {entries.map((entry, index) => {
          const letter = letterOf(entry)
          const opens = index === 0 || (entries[index - 1] && letterOf(entries[index - 1] ?? entry) !== letter)
          return <GlossaryTerm key={entry.term.id} courseId={courseId} {...entry} letter={opens ? letter : null} />
        })}
      </div>
    </>
  )
}

function GlossaryTerm({ courseId, term, taught, letter }: Entry & { courseId: string; letter: string | null }) {
  const t = useTranslations('reference.glossary')
  return (
    <section id={term.id} aria-labelledby={`${term.id}-name`} className="scroll-mt-4 border-b border-line py-4 target:bg-wash target:shadow-[0_0_0_0.75rem_var(--wash)] lg:grid lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-x-12">
      <div>
        {letter && <span id={`letter-${letter}`} className="scroll-mt-4" />}
        <h2 id={`${term.id}-name`} className="text-read font-semibold">{term.term}</h2>
        <p className="max-w-xl">{term.meaning}</p>
        {term.note && <p className="max-w-xl text-small text-quiet">{term.note}</p>}
        {taught.length > 0 && (
          <p className="mt-1 text-small text-quiet">{t('taught')} {taught.map(({ lessonId, sectionId, section, open }, index) => (
            <span key={`${lessonId}-${sectionId}`}>{index > 0 && ', '}<Place courseId={courseId} lessonId={lessonId} sectionId={sectionId} open={open}>{section}</Place></span>
          ))}</p>
        )}
      </div>
      <dl className="mt-2 grid grid-cols-2 gap-x-6 lg:mt-0">
        <InScript label={t('arabic')} lang="ar" word={term.arabic} latin={term.transliteration.arabic} />
        <InScript label={t('urdu')} lang="ur" word={term.urdu} latin={term.transliteration.urdu} />
      </dl>
    </section>
  )
}
