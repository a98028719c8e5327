import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { ChoiceField } from '@/components/ui/field'
import { Submit } from '@/components/ui/submit'
import type { PersonShown } from './person-shown'
import { usePersonRoles } from './person-state'

type Act = 'suspend' | 'giveBack' | 'offer' | 'confirm' | 'withdrawOffer' | 'withdraw' | 'makeInstructor' | 'makeNotInstructor' | 'endSessions'
interface Given { person: PersonShown; action: FormAction }

/** One change: its name folded, then what it will do, then the button. What came of it stands above, folded or not. */
function Change({ person, action, act, title, text, button, danger = false, myself = false }: Given & {
  act: Act; title: string; text: string; button: ReactNode; danger?: boolean; myself?: boolean
}) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  return (
    <ActionForm action={action} heading={ui('mend')} className="border-b border-line pt-1">
      <details key={act}>
        <summary className="min-h-11 py-2.5 font-semibold text-accent">{title}</summary>
        <div className="pb-5">
          <p className="mb-4">{text}</p>
          <input type="hidden" name="accountId" value={person.id} />
          <input type="hidden" name="act" value={act} />
          {myself && <ChoiceField several name="myself" label={t('myselfLegend')} options={[{ value: 'on', label: t('myself') }]} />}
          <Submit quiet={!danger} danger={danger}>{button}</Submit>
        </div>
      </details>
    </ActionForm>
  )
}

/** The second step to a new administrator, or the wait for it. */
export function ConfirmAdministrator({ person, action }: Given) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  if (!person.offered || person.suspended) return null
  return (
    <section aria-labelledby="confirm" className="mb-10 max-w-2xl border-s-4 border-warn ps-4">
      <h2 id="confirm" className="mb-1 text-lead">{t('confirmTitle')}</h2>
      <p className="mb-4">{t(person.hasPassword ? 'confirmText' : 'confirmWait')}</p>
      {person.hasPassword && (
        <ActionForm action={action} heading={ui('mend')}>
          <input type="hidden" name="accountId" value={person.id} />
          <input type="hidden" name="act" value="confirm" />
          <Submit>{t('confirm')}</Submit>
        </ActionForm>
      )}
    </section>
  )
}

/** Everything that can be changed about what an account may do, each with what it will do before it is done. */
export function PersonRights({ person, action }: Given) {
  const t = useTranslations('people')
  const cohorts = person.enrolments.filter(({ withdrawnAt }) => !withdrawnAt).length
  const roles = usePersonRoles({ administrator: person.administrator, instructor: person.staff || person.instructs.length > 0, cohorts })
  const given = { person, action }
  const sessions = `${t('sessionsText', { count: person.sessions.length })}${person.isReader ? ` ${t('sessionsSelf')}` : ''}`
  return (
    <section aria-labelledby="rights" className="mb-10 max-w-2xl">
      <h2 id="rights" className="mb-2 text-lead">{t('changesTitle')}</h2>
      <div className="border-t border-line">
        {!person.suspended && (person.staff
          ? person.instructs.length === 0 && <Change {...given} key="staff" act="makeNotInstructor" title={t('notInstructorTitle')} text={t('notInstructorText')} button={t('makeNotInstructor')} />
          : person.instructs.length === 0 && <Change {...given} key="staff" act="makeInstructor" title={t('instructorTitle')} text={t('instructorText')} button={t('makeInstructor')} />)}
        {!person.suspended && (person.administrator
          ? <Change {...given} key="administrator" act="withdraw" danger title={t('withdrawTitle')} button={t('withdraw')} myself={person.isReader}
              text={t('withdrawText', { instructs: person.instructs.length, trains: cohorts })} />
          : person.offered ? <Change {...given} key="administrator" act="withdrawOffer" title={t('withdrawOffer')} text={t('withdrawOfferText')} button={t('withdrawOffer')} />
          : <Change {...given} key="administrator" act="offer" title={t('offerTitle')} text={t('offerText')} button={t('offer')} />)}
        {person.hasPassword && <Change {...given} key="sessions" act="endSessions" title={t('sessionsTitle')} text={sessions} button={t('endSessions')} />}
        {person.suspended
          ? <Change {...given} key="status" act="giveBack" title={t('returnTitle')} text={t(person.hasPassword ? 'returnText' : 'returnTextWaiting', { roles })} button={t('giveBack')} />
          : <Change {...given} key="status" act="suspend" danger title={t('suspendTitle')} text={t('suspendText')} button={t('suspend')} myself={person.isReader && person.administrator} />}
      </div>
    </section>
  )
}
