import { useQueryClient } from '@tanstack/react-query'
import { KeyRound, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Confirm, Dialog } from '../../../ui/dialog.tsx'
import { FormPart } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Problem, Reading } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { access, accessInSteps, secondStep } from '../contract.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SecondStepSetup } from './SecondStepSetup.tsx'

type Asking = 'setup' | 'end' | string[] | null

/** The second step of the own account: whether it is in use, the codes that are left, setting it up anew. */
export function SecondStepPart() {
  const { t } = useT()
  const client = useQueryClient()
  const found = useRead(secondStep.state, {})
  const renew = useWrite(accessInSteps.renewCodes, [secondStep.state])
  const [asking, setAsking] = useState<Asking>(null)
  const error = asApiError(renew.error)
  const done = () => {
    setAsking(null)
    for (const one of [secondStep.state, access.me, access.sessions]) void client.invalidateQueries({ queryKey: [one.path] })
  }
  const newCodes = () => renew.mutateAsync({}).then(({ codes }) => setAsking(codes), () => undefined)
  return (
    <FormPart title={t('access.second_step')}>
      {error ? <Problem error={error} /> : null}
      <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={2}>
        {(state) => (
          <>
            <StateLine {...state} />
            <div className="mark">
              <Button kind={state.on ? undefined : 'main'} onPress={() => setAsking('setup')}>
                {t(state.on ? 'access.second_step_anew' : 'access.second_step_set_up')}
              </Button>
              {state.on ? <Button busy={renew.isPending} onPress={() => void newCodes()}>{t('access.renew_codes')}</Button> : null}
              {state.on ? <Button because={state.needed ? t('access.second_step_must') : null} onPress={() => setAsking('end')}>{t('access.second_step_end')}</Button> : null}
            </div>
          </>
        )}
      </Reading>
      <Asked asking={asking} onClose={done} />
    </FormPart>
  )
}

function StateLine({ on, since, codesLeft, needed }: { on: boolean; since: string | null; codesLeft: number; needed: boolean }) {
  const { t } = useT()
  const { dayAndTime } = useFormat()
  return (
    <p className="sec">
      <Chip state={on ? 'done' : needed ? 'late' : 'soon'}>{t(on ? 'access.second_step_on' : 'access.second_step_off')}</Chip>
      <span className="note">{on && since ? t('access.second_step_since', { when: dayAndTime(since), left: codesLeft }) : t('access.second_step_lead')}</span>
    </p>
  )
}

function Asked({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  const { t } = useT()
  const end = useWrite(accessInSteps.endSecondStep, [secondStep.state, access.me])
  if (asking === 'end') {
    return (
      <Confirm open title={t('access.second_step_end')} action={t('access.second_step_end')} onClose={onClose} onConfirm={() => end.mutateAsync({}).then(() => toast(t('access.second_step_ended')))}
        effects={[{ key: 'gone', icon: ShieldOff, text: t('access.second_step_end_effect') }, { key: 'codes', icon: KeyRound, text: t('access.second_step_end_codes') }]} />
    )
  }
  if (asking === null) return null
  return (
    <Dialog title={t('access.second_step')} open onClose={onClose} firm>
      {asking === 'setup' ? <SecondStepSetup onDone={onClose} /> : <RecoveryCodes codes={asking} onKept={onClose} />}
    </Dialog>
  )
}
