import { useQueryClient } from '@tanstack/react-query'
import type { Out } from '../../../kernel/endpoint.ts'
import { ApiError } from '../../../ui/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ChoiceField, TextField } from '../../../ui/fields.tsx'
import { KitFormFrame, useKitForm } from '../../../ui/form.tsx'
import { useT } from '../../../ui/i18n.ts'
import { ActionBar } from '../../../ui/page.tsx'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.tsx'
import { Trail } from '../../audit/web/parts/Trail.tsx'
import { settings } from '../contract.ts'
import { useValueWords } from './value-words.ts'

type Row = Out<typeof settings.list>['rows'][number]

/** The reasons of a refusal, at the one field and without the name by which the command line knows the setting. */
function atField(error: unknown, key: string): unknown {
  if (!(error instanceof ApiError)) return error
  const plain = (text: string) => text.replace(`${key}: `, '')
  return new ApiError(error.status, { ...error, reasons: error.reasons.map((reason) => ({ ...reason, path: 'value', message: { th: plain(reason.message.th), en: plain(reason.message.en) } })) })
}

/** One setting: a choice or a line of text. */
export function SettingDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t, pick } = useT()
  const words = useValueWords()
  const title = pick(row.title)
  const client = useQueryClient()
  const form = useKitForm<{ value: string }>({ defaults: { value: row.value ?? '' } })
  const write = useWrite(settings.write, [settings.list])
  const save = async ({ value }: { value: string }) => {
    await write.mutateAsync({ key: row.key, value: value.trim() }).catch((error: unknown) => {
      throw atField(error, row.key)
    })
    // the name of the office stands at the top of every page
    void client.invalidateQueries()
    toast(t('settings.saved', { name: title }))
    onClose()
  }
  const hint = words.note(row.key)
  return (
    <Dialog title={t('settings.change_of', { name: title })} open onClose={onClose}>
      <KitFormFrame
        form={form}
        label={title}
        onSubmit={save}
        bar={
          <ActionBar>
            <Button kind="main" type="submit" busy={write.isPending}>
              {t('settings.save')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
          </ActionBar>
        }
      >
        {row.choices ? (
          <ChoiceField name="value" label={title} choices={row.choices.map((value) => ({ value, label: words.value(value) }))} hint={hint} />
        ) : (
          <TextField name="value" label={title} hint={hint} maxLength={500} optional={row.optional} />
        )}
      </KitFormFrame>
      <h3>{t('settings.trail')}</h3>
      <Trail module="settings" id={row.key} />
    </Dialog>
  )
}
