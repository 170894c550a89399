import { useState } from 'react'
import type { Out } from '../../../kernel/endpoint.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyBox } from '../../../ui/copy-box.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { Crumb, Title } from '../../../ui/page.tsx'
import { asApiError, useRead, useWrite } from '../../../ui/query.ts'
import { Say } from '../../../ui/say.tsx'
import { Problem, Reading } from '../../../ui/states.tsx'
import { line, lineLinking } from '../contract-line.ts'

const LOOK_AGAIN_MS = 5000

/** The own reminders by LINE too: a code to send to the office's LINE account, and the way back. */
export function LinePage() {
  const { t } = useT()
  const [code, setCode] = useState<Out<typeof lineLinking.code> | null>(null)
  const found = useRead(line.state, {}, { refetchInterval: code === null ? false : LOOK_AGAIN_MS })
  return (
    <div className="short-forms">
      <Crumb back={{ to: '/account', label: t('notifications.line_back') }} />
      <Title name={t('notifications.line_title')} />
      <div className="pad flow">
        <Reading of={{ data: found.data, error: asApiError(found.error), refetch: found.refetch }} lines={3}>
          {(state) => <Linking state={state} code={code} onCode={setCode} />}
        </Reading>
      </div>
    </div>
  )
}

type Props = { state: Out<typeof line.state>; code: Out<typeof lineLinking.code> | null; onCode: (code: Out<typeof lineLinking.code> | null) => void }

function Linking({ state, code, onCode }: Props) {
  const { t } = useT()
  const { dayAndTime, time } = useFormat()
  const make = useWrite(lineLinking.code, [line.state])
  const end = useWrite(line.end, [line.state])
  const error = asApiError(make.error ?? end.error)
  if (!state.available && state.linkedAt === null) return <Say live={false}>{t('notifications.line_none')}</Say>
  return (
    <>
      {error ? <Problem error={error} /> : null}
      {state.linkedAt === null ? <p>{t('notifications.line_how')}</p> : <Say tone="done">{t('notifications.line_linked', { at: dayAndTime(state.linkedAt) })}</Say>}
      {code !== null && state.linkedAt === null ? <CopyBox label={t('notifications.line_code')} value={code.code} hint={t('notifications.line_code_until', { time: time(code.until) })} /> : null}
      <div className="mark">
        {state.linkedAt === null ? (
          <Button kind="main" busy={make.isPending} onPress={() => void make.mutateAsync({}).then(onCode, () => undefined)}>
            {t('notifications.line_make')}
          </Button>
        ) : (
          <Button busy={end.isPending} onPress={() => void end.mutateAsync({}).then(() => onCode(null), () => undefined)}>
            {t('notifications.line_end')}
          </Button>
        )}
      </div>
    </>
  )
}
