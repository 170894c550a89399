import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Cols, KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { useToday } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.tsx'
import { notifications } from '../contract.ts'
import type { Ladder } from '../rules/stages.ts'
import { exampleOf, readOffsets, readWhole } from './ladder-words.ts'
import type { LadderRow } from './ladder-words.ts'

type Values = { offsets: string; everyDays: string; stagesMax: string }

function readLadder(values: Values): Ladder | null {
  const offsets = readOffsets(values.offsets)
  const everyDays = readWhole(values.everyDays)
  const stagesMax = readWhole(values.stagesMax)
  return offsets === null || everyDays === undefined || stagesMax === undefined ? null : { offsets, everyDays, stagesMax }
}

/** Changes one ladder; beside the days, what they are for an example. */
export function LadderDialog({ row, onClose }: { row: LadderRow; onClose: () => void }) {
  const { t, pick } = useT()
  const write = useWrite(notifications.changeLadder, [notifications.ladders])
  const form = useKitForm<Values>({
    defaults: { offsets: row.offsets.join(', '), everyDays: row.everyDays === null ? '' : String(row.everyDays), stagesMax: row.stagesMax === null ? '' : String(row.stagesMax) },
  })
  const ladder = readLadder(form.watch())
  const title = t('notifications.edit_ladder', { kind: pick(row.title), audience: t(`notifications.as_${row.audience}`) })
  const whole = (text: unknown) => (readWhole(String(text)) === undefined ? t('notifications.whole_number') : null)
  const save = async (values: Values) => {
    const read = readLadder(values)
    if (!read) return
    await write.mutateAsync({ kind: row.kind, audience: row.audience, replaces: row.id, offsets: [...read.offsets], everyDays: read.everyDays, stagesMax: read.stagesMax })
    toast(t('notifications.ladder_saved'))
    onClose()
  }
  return (
    <Dialog title={title} open onClose={onClose} wide>
      <KitFormFrame
        form={form}
        label={title}
        onSubmit={save}
        bar={
          <ActionBar>
            <Button kind="main" type="submit" busy={write.isPending}>
              {t('notifications.save_ladder')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
          </ActionBar>
        }
      >
        <Cols>
          <TextField name="offsets" label={t('notifications.offsets')} span={12} optional hint={t('notifications.offsets_hint')} check={(text) => (readOffsets(String(text)) === null ? t('notifications.offsets_wrong') : null)} />
          <TextField name="everyDays" label={t('notifications.every_days')} span={6} optional hint={t('notifications.every_hint')} check={whole} />
          <TextField name="stagesMax" label={t('notifications.stages_max')} span={6} optional hint={t('notifications.stages_hint')} check={whole} />
        </Cols>
        {ladder ? <LadderExample ladder={ladder} /> : null}
      </KitFormFrame>
    </Dialog>
  )
}

function LadderExample({ ladder }: { ladder: Ladder }) {
  const { t } = useT()
  const { day } = useFormat()
  const dueOn = useToday()
  return (
    <section className="flow-s" aria-label={t('notifications.example', { day: day(dueOn) })}>
      <p className="strong">{t('notifications.example', { day: day(dueOn) })}</p>
      <ul className="stages" aria-live="polite">
        {exampleOf(ladder, dueOn).map(({ stage, on }) => (
          <li key={stage} className={stage === '0' ? 'is-due' : undefined}>
            <b>{stage}</b>
            <span>{day(on)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
