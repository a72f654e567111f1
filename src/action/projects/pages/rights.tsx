import { Breadcrumbs } from '#web/breadcrumbs.tsx'
import { Empty } from '#web/empty.tsx'
import { Layout } from '#web/layout.tsx'
import { Table } from '#web/table.tsx'
import type { RightsReport } from '../rules/rights.ts'
import { crumbsOf } from './forms.tsx'
import { moneyList } from './money.tsx'
import { type Frame, inScript } from './parts.tsx'
import { rightName } from './tree.tsx'

/** "Which right": measures and money by article of the Covenant; in the total each measure counts once. [0-08] */
export const RightsPage = (p: Frame & { report: RightsReport }) => {
  const { say, report } = p
  const money = (amounts: RightsReport['money']) =>
    amounts.length === 0 ? say('projects.notStated') : moneyList(say, amounts)
  return (
    <Layout {...p} title={say('projects.rights.title')} above={<Breadcrumbs say={say} crumbs={crumbsOf(say)} />}>
      <p class="lead">{say('projects.rights.lead')}</p>
      {report.rows.length === 0 ? (
        <Empty title={say('projects.rights.none')} />
      ) : (
        <>
          <Table
            caption={say('projects.rights.caption')}
            isCaptionHidden
            rows={report.rows}
            keyOf={({ right }) => right}
            columns={[
              { head: say('projects.rights.right'), isRowHead: true, cell: ({ right }) => rightName(say, right) },
              {
                head: say('projects.rights.measures'),
                cell: ({ lines }) => (
                  <ul>
                    {lines.map(({ projectId, objective }) => (
                      <li key={objective.id}>
                        <a href={`/${say.locale}/projects/${projectId}/lines/${objective.id}`}>
                          {inScript(say, objective.text)}
                        </a>
                      </li>
                    ))}
                  </ul>
                ),
              },
              { head: say('projects.rights.money'), isNumber: true, cell: (row) => money(row.money) },
            ]}
          />
          <p>
            <strong>{say('projects.rights.total', { n: report.lines, money: money(report.money) })}</strong>{' '}
            {say('projects.rights.once')}
            {report.withoutMoney > 0 && ` ${say('projects.rights.withoutMoney', { n: report.withoutMoney })}`}
          </p>
        </>
      )}
    </Layout>
  )
}
