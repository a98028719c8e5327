import { useFormatter, useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { Submit } from '@/components/ui/submit'

interface Person {
  enrolmentId: string; accountId: string; name: string; otherName: string | null; signInName: string; reference: string | null; state: 'waiting' | 'in' | 'withdrawn'
  withdrawnAt: Date | null; suspended: boolean; way: 'link' | 'code' | null; wayUntil: Date | null
}
interface Around { withdraw: FormAction; reinstate: FormAction; back: string; timeZone: string }

function State({ person: { state, withdrawnAt, suspended, way, wayUntil }, timeZone }: { person: Person; timeZone: string }) {
  const t = useTranslations('enrol.person')
  const format = useFormatter()
  const day = (date: Date | null) => (date ? format.dateTime(date, 'day', { timeZone }) : '')
  const [shape, colour, word] = state === 'withdrawn' ? (['■', 'text-quiet', t('withdrawn', { date: day(withdrawnAt) })] as const)
    : state === 'waiting' ? (['○', 'text-warn', t(way ? 'waiting' : 'invitedNot')] as const)
    : (['●', 'text-good', t('in')] as const)
  return (
    <div>
      <p><span aria-hidden className={`me-1.5 ${colour}`}>{shape}</span>{word}</p>
      {state === 'waiting' && <p className="text-small text-quiet">{way ? t(way, { until: day(wayUntil) }) : t('noWay')}</p>}
      {suspended && <p className="text-small"><span aria-hidden className="me-1.5 text-bad">◆</span>{t('suspended')}</p>}
    </div>
  )
}

/** Withdrawing or reinstating one person; the button says beforehand what it does. */
function Change({ person: { enrolmentId, name, state }, withdraw, reinstate, back }: Omit<Around, 'timeZone'> & { person: Person }) {
  const t = useTranslations('enrol.person')
  const ui = useTranslations('ui')
  const gone = state === 'withdrawn'
  return (
    <ActionForm action={gone ? reinstate : withdraw} heading={ui('mend')} key={state}>
      <input type="hidden" name="enrolmentId" value={enrolmentId} />
      <input type="hidden" name="back" value={back} />
      <details>
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
          {t(gone ? 'reinstateOpen' : 'withdrawOpen')}<span className="sr-only"> <bdi>{name}</bdi></span>
        </summary>
        <p className="mb-3 max-w-md text-small">{t(gone ? 'reinstateText' : 'withdrawText')}</p>
        <Submit danger={!gone}>{t.rich(gone ? 'reinstateName' : 'withdrawName', { name, n: (part) => <bdi>{part}</bdi> })}</Submit>
      </details>
    </ActionForm>
  )
}

/** The people of a cohort, a line each. */
export function EnrolledPeople({ people, ...around }: Around & { people: readonly Person[] }) {
  return (
    <ul className="border-t border-line">
      {people.map((person) => (
        <li key={person.enrolmentId} id={`p-${person.enrolmentId}`} className="gap-x-8 border-b border-line py-2 target:bg-wash md:grid md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]">
          <div className="min-w-0">
            <a className="inline-flex min-h-11 max-w-full items-center font-semibold wrap-anywhere" href={`/admin/people/${person.accountId}`}><bdi>{person.name}</bdi></a>
            {person.otherName && <p><bdi>{person.otherName}</bdi></p>}
            <p className="text-small break-all text-quiet"><bdi>{person.signInName}</bdi>{person.reference && <> · <bdi>{person.reference}</bdi></>}</p>
          </div>
          <div className="py-2"><State person={person} timeZone={around.timeZone} /></div>
          <Change person={person} {...around} />
        </li>
      ))}
    </ul>
  )
}
