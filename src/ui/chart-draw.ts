import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use as takeIn } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { chartText } from './chart-text.ts'
import type { ChartProps, ChartSeries, ChartValue } from './chart-text.ts'

takeIn([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer])

const FONT = '"IBM Plex Sans Thai", "Noto Sans Thai", Tahoma, sans-serif'
const LOOKS = { plan: '--rule-2', actual: '--bar-voucher', late: '--late', soon: '--soon', calm: '--bar-cash' }
const ORDER: (keyof typeof LOOKS)[] = ['actual', 'calm', 'plan', 'late']

/** Baht as a number, for the height of a bar only; what is written comes from the satang. */
function height(value: ChartValue): number | null {
  return typeof value === 'bigint' ? Number(value) / 100 : value
}

function colourOf(place: Element, series: ChartSeries, index: number): string {
  return getComputedStyle(place).getPropertyValue(LOOKS[series.look ?? ORDER[index % ORDER.length] ?? 'actual']).trim()
}

function short(value: number): string {
  return new Intl.NumberFormat('en-US', { notation: value >= 1e6 ? 'compact' : 'standard', maximumFractionDigits: 1 }).format(value)
}

/** Draws into the element; returns the way to take it away again (listeners and canvas). */
export function drawChart(place: HTMLElement, { labels, series, kind }: Pick<ChartProps, 'labels' | 'series' | 'kind'>): () => void {
  const ink = (name: string) => getComputedStyle(place).getPropertyValue(name).trim()
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  const chart = init(place, null, { renderer: 'canvas' })
  chart.setOption({
    animation: !still,
    textStyle: { fontFamily: FONT, color: ink('--ink') },
    grid: { left: 4, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: 'rect', textStyle: { color: ink('--ink-2'), fontSize: 12, fontFamily: FONT } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, textStyle: { fontFamily: FONT, fontSize: 13, lineHeight: 20 }, formatter: (points: unknown) => tooltip(points, labels, series) },
    xAxis: { type: 'category', data: labels, axisLabel: { color: ink('--ink-3'), fontSize: 12, hideOverlap: true }, axisLine: { lineStyle: { color: ink('--rule-2') } }, axisTick: { show: false } },
    yAxis: { type: 'value', axisLabel: { color: ink('--ink-3'), fontSize: 12, formatter: short }, splitLine: { lineStyle: { color: ink('--rule') } } },
    series: series.map((one, index) => ({
      name: one.label,
      type: one.as ?? (kind === 'line' ? 'line' : 'bar'),
      stack: kind === 'stack' && one.as !== 'line' ? 'all' : undefined,
      data: one.values.map(height),
      color: colourOf(place, one, index),
      symbolSize: 6,
      barMaxWidth: 28,
      lineStyle: { width: 2, type: one.look === 'plan' ? 'dashed' : 'solid' },
    })),
  })
  const resize = new ResizeObserver(() => chart.resize())
  resize.observe(place)
  return () => {
    resize.disconnect()
    chart.dispose()
  }
}

function tooltip(points: unknown, labels: string[], series: ChartSeries[]): string {
  const first: unknown = Array.isArray(points) ? points[0] : points
  const index = typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : 0
  return [labels[index] ?? '', ...series.map((one) => `${one.label}  ${chartText(one.values[index] ?? null)}`)].join('\n')
}
