import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { bahtWords } from '../../../../kernel/baht-words.ts'
import { Button } from '../../../../ui/button.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { TextField } from '../../../../ui/fields.tsx'
import { Cols } from '../../../../ui/form.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { sumOf, type FormValues } from './form-values.ts'

/** The estimate, line by line, with its sum in figures and in words; on a phone the parts of a line stand below each other. */
export function RequestItems() {
  const { t } = useT()
  const { money } = useFormat()
  const { control } = useFormContext<FormValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'items' })
  const sum = sumOf(useWatch({ control, name: 'items' }))
  return (
    <div className="flow">
      {fields.map((field, index) => (
        <Cols key={field.id}>
          <TextField optional={index > 0} name={`items.${index}.what`} label={t('advances.item_row', { row: index + 1 })} span={5} maxLength={300} />
          <TextField optional name={`items.${index}.reckoning`} label={t('advances.reckoning')} span={3} maxLength={300} />
          <MoneyField optional={index > 0} name={`items.${index}.amount`} label={t('advances.amount_baht')} span={3} />
          {fields.length > 1 ? <Button kind="quiet" small icon={X} label={t('advances.drop_item', { row: index + 1 })} onPress={() => remove(index)} /> : null}
        </Cols>
      ))}
      <p><Button kind="quiet" small icon={Plus} onPress={() => append({ what: '', reckoning: '', amount: null })}>{t('advances.add_item')}</Button></p>
      <Facts ruled facts={[{ key: 'sum', label: t('ui.total'), value: money(sum), figure: true, strong: true, note: sum > 0n ? <span lang="th">{bahtWords(sum)}</span> : undefined }]} />
    </div>
  )
}
