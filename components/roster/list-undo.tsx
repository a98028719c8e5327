import { useTranslations } from 'next-intl'
import { ActionForm, type FormAction } from '@/components/ui/action-form'
import { PageHead } from '@/components/ui/shell'
import { Submit } from '@/components/ui/submit'

interface Cohort { cohortId: string; cohortName: string }
interface Undoing {
  fileName: string | null; accounts: number; enrolments: number; reinstated: number; waysIn: number; blocked: number
  dependents: readonly { accountId: string; enrolmentId: string; name: string; later: readonly ('password' | 'begun' | 'elsewhere' | 'rights' | 'other')[] }[]
}

function Dependents({ undoing }: { undoing: Undoing }) {
  const t = useTranslations('enrol.undo')
  return (
    <>
      <h2 className="mb-1 text-lead">{t('blockedTitle')}</h2>
      <p className="mb-4 max-w-2xl">{t('blocked', { count: undoing.blocked })}</p>
      <ul className="max-w-2xl border-t border-line">
        {undoing.dependents.map(({ accountId, name, later }) => (
          <li key={accountId} className="border-b border-line py-2">
            <a className="inline-flex min-h-11 items-center font-semibold wrap-anywhere" href={`/admin/people/${accountId}`}><bdi>{name}</bdi></a>
            <p className="text-small text-quiet">{later.map((thing) => t(`later.${thing}`)).join(', ')}</p>
          </li>
        ))}
        {undoing.blocked > undoing.dependents.length && <li className="py-2">{t('more', { count: undoing.blocked - undoing.dependents.length })}</li>}
      </ul>
    </>
  )
}

/** What undoing a list takes back, before it is done; or who stands in its way. */
export function ListUndo({ cohort, listId, undoing, action }: { cohort: Cohort; listId: string; undoing: Undoing | null; action: FormAction }) {
  const t = useTranslations('enrol.undo')
  const words = useTranslations('enrol.preview')
  const ui = useTranslations('ui')
  const path = `/admin/cohorts/${cohort.cohortId}/enrol/${listId}`
  const takenBack = undoing && [
    undoing.accounts > 0 && t('accounts', { count: undoing.accounts }), undoing.enrolments > undoing.accounts && t('enrolments', { count: undoing.enrolments - undoing.accounts }),
    undoing.reinstated > 0 && t('reinstated', { count: undoing.reinstated }), undoing.waysIn > 0 && t('waysIn', { count: undoing.waysIn }),
  ].filter((sentence) => sentence !== false)
  return (
    <>
      <PageHead title={t('title')} above={{ href: path, label: t('back') }}>
        {undoing ? t.rich('intro', { file: undoing.fileName ?? words('pastedName'), n: (name) => <bdi className="wrap-anywhere">{name}</bdi> }) : t('notApplied')}
      </PageHead>
      {undoing && undoing.blocked > 0 && <Dependents undoing={undoing} />}
      {undoing && undoing.blocked === 0 && (
        <>
          <ul className="mb-6 max-w-2xl list-disc ps-5">{takenBack?.map((sentence) => <li key={sentence} className="py-0.5">{sentence}</li>)}</ul>
          <ActionForm action={action} heading={ui('mend')}>
            <input type="hidden" name="cohortId" value={cohort.cohortId} />
            <input type="hidden" name="listId" value={listId} />
            <Submit danger>{t('undo')}</Submit>
          </ActionForm>
        </>
      )}
    </>
  )
}
