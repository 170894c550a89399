import type { Out } from '../../../kernel/endpoint.ts'
import type { BannerText } from '../../../ui/app-frame.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useT } from '../../../ui/i18n.ts'
import { useRead } from '../../../ui/query.ts'
import { settings } from '../../settings/contract.ts'
import type { access } from '../contract.ts'

type Me = Out<typeof access.me>

/** What stands above every page: where mail goes, a fixed day, plain http, the demonstration. */
export function useBanners(me: Me): BannerText[] {
  const { t, pick } = useT()
  const { day } = useFormat()
  const testing = me.mode === 'test' && me.permissions['settings.read'] !== undefined
  const values = useRead(settings.list, {}, { enabled: testing })
  const to = values.data?.rows.find((row) => row.key === 'notifications.testGroup')?.value
  return me.banners.map(({ code, message }) => {
    switch (code) {
      case 'access.banner_test':
        return { key: code, title: t('ui.test_mode'), more: to ? t('access.mail_goes_to', { to }) : t('ui.test_mode_more') }
      case 'access.banner_off':
        return { key: code, title: t('ui.off_mode'), more: t('ui.off_mode_more') }
      case 'access.banner_fixed_day':
        return { key: code, title: t('ui.fixed_date', { day: day(me.fixedDay) }), more: t('ui.fixed_date_more') }
      case 'access.banner_books_apart': {
        const [title = '', ...more] = pick(message).split(': ')
        return { key: code, title, more: more.join(': '), tone: 'late' as const }
      }
      case 'access.banner_plain_http':
        return { key: code, title: t('ui.plain_http'), more: t('ui.plain_http_more'), tone: 'calm' as const }
      default: {
        const [title = '', ...more] = pick(message).split(': ')
        return { key: code, title, more: more.join(': '), tone: 'calm' as const }
      }
    }
  })
}
