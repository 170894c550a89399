import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { bahtWords } from '../../../../kernel/baht-words.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/fields.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useT } from '../../../../ui/i18n.ts'
import { MoneyField } from '../../../../ui/money-input.tsx'
import { Wide } from '../../../../ui/wide.tsx'
import { sumOf, type FormValues } from './form-values.ts'

/** The estimate, line by line, with its sum in figures and in words. */
export function RequestItems() {
  const { t } = useT()
  const { money } = useFormat()
  const { control } = useFormContext<FormValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'items' })
  const sum = sumOf(useWatch({ control, name: 'items' }))
  return (
    <Wide label={t('advances.part_estimate')}>
      <table className="rows vouch">
        <thead>
          <tr>
            <th scope="col">{t('advances.item')}</th>
            <th scope="col">{t('advances.reckoning')}</th>
            <th scope="col" className="num">{t('advances.amount_baht')}</th>
            <th scope="col"><span className="hide">{t('advances.drop')}</span></th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, index) => (
            <tr key={field.id}>
              <td><TextField bare optional name={`items.${index}.what`} label={t('advances.item_row', { row: index + 1 })} maxLength={300} /></td>
              <td><TextField bare optional name={`items.${index}.reckoning`} label={t('advances.reckoning_row', { row: index + 1 })} maxLength={300} /></td>
              <td><MoneyField bare optional name={`items.${index}.amount`} label={t('advances.amount_row', { row: index + 1 })} /></td>
              <td><Button kind="quiet" small icon={X} label={t('advances.drop_item', { row: index + 1 })} onPress={() => remove(index)} /></td>
            </tr>
          ))}
          <tr className="sum">
            <td><Button kind="quiet" small icon={Plus} onPress={() => append({ what: '', reckoning: '', amount: null })}>{t('advances.add_item')}</Button></td>
            <td className="num">{sum > 0n ? <span lang="th">{bahtWords(sum)}</span> : t('ui.total')}</td>
            <td className="num total-mark"><span>{money(sum)}</span></td>
            <td />
          </tr>
        </tbody>
      </table>
    </Wide>
  )
}
