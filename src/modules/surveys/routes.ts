import { bind, bindSteps, type Route } from '../../platform/http/bind.ts'
import { answering, surveys } from './contract.ts'
import { answerSurvey, openSurvey } from './service/answer.ts'
import { readResults } from './service/results.ts'

/** One answer for each link, and the results. */
export const surveysRoutes: Route[] = [
  ...bindSteps('surveys', answering, { open: openSurvey, answer: answerSurvey }),
  ...bind('surveys', surveys, { results: readResults }),
]
