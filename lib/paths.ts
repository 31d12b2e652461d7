type Query = string | URLSearchParams | Record<string, string | undefined>;

const at = encodeURIComponent;

/** Every address of the application in one place; ids are escaped, queries are added without an empty "?". */
export const paths = {
  surveys: (query?: Query) => withQuery("/surveys", query),
  newSurvey: () => "/surveys/new",
  /** A survey's own address; it leads to its contacts. */
  survey: (id: string) => `/surveys/${at(id)}`,
  surveySettings: (id: string) => `/surveys/${at(id)}/settings`,
  contacts: (id: string, query?: Query) => withQuery(`/surveys/${at(id)}/contacts`, query),
  /** More rows of a list, as JSON. */
  contactRows: (id: string, query?: Query) => withQuery(`/surveys/${at(id)}/contacts/rows`, query),
  importContacts: (id: string) => `/surveys/${at(id)}/contacts/import`,
  /** What an import did, every rejected line with it, as CSV. */
  importReport: (id: string, importId: string) => `/surveys/${at(id)}/contacts/import/report/${at(importId)}`,
  /** One's own exports of the last day. */
  latestExports: (id: string) => `/surveys/${at(id)}/contacts/export`,
  /** The file of a prepared export; `/progress` behind it says how far it is. */
  contactExport: (id: string, exportId: string) => `/surveys/${at(id)}/contacts/export/${at(exportId)}`,
  contact: (id: string, contactId: string, query?: Query) =>
    withQuery(`/surveys/${at(id)}/contacts/${at(contactId)}`, query),
  smsSender: (id: string, query?: Query) => withQuery(`/surveys/${at(id)}/sms-sender`, query),
  newCampaign: (id: string) => `/surveys/${at(id)}/sms-sender/new`,
  campaign: (id: string, campaignId: string) => `/surveys/${at(id)}/sms-sender/${at(campaignId)}`,
  editCampaign: (id: string, campaignId: string) => `/surveys/${at(id)}/sms-sender/${at(campaignId)}/edit`,
  surveyStatistics: (id: string, query?: Query) => withQuery(`/surveys/${at(id)}/statistics`, query),
  statistics: (id: string, campaignId: string, query?: Query) =>
    withQuery(`/surveys/${at(id)}/statistics/${at(campaignId)}`, query),
  activity: (id: string, query?: Query) => withQuery(`/surveys/${at(id)}/activity`, query),
  outcomes: () => "/outcomes",
  licences: (query?: Query) => withQuery("/licences", query),
  settings: () => "/settings",
  users: () => "/settings/users",
  tokens: () => "/settings/tokens",
  gateways: () => "/settings/gateways",
  audit: (query?: Query) => withQuery("/settings/audit", query),
  newGateway: () => "/settings/gateways/new",
  gateway: (id: string) => `/settings/gateways/${at(id)}`,
  /** The simulator's phones: what each one received. */
  phones: (query?: Query) => withQuery("/phones", query),
  /** Where exports come from, without the ending of their file. */
  exports: {
    contacts: (id: string) => `/api/v1/surveys/${at(id)}/contacts`,
    activity: (id: string) => `/api/v1/surveys/${at(id)}/activity`,
    history: (id: string, contactId: string) => `/api/v1/surveys/${at(id)}/contacts/${at(contactId)}/history`,
    breakdown: (campaignId: string) => `/api/v1/campaigns/${at(campaignId)}/breakdown`,
    chart: (campaignId: string) => `/api/v1/campaigns/${at(campaignId)}/chart`,
    activityChart: (id: string) => `/api/v1/surveys/${at(id)}/activity/over-time`,
    statistics: (campaignId: string) => `/api/v1/campaigns/${at(campaignId)}/statistics`,
    licences: () => "/api/v1/licences",
    surveys: () => "/api/v1/surveys",
    campaigns: (id: string) => `/api/v1/surveys/${at(id)}/campaigns`,
    imports: (id: string) => `/api/v1/surveys/${at(id)}/imports`,
    outcomes: () => "/api/v1/outcomes",
    users: () => "/api/v1/users",
    tokens: () => "/api/v1/tokens",
    audit: () => "/api/v1/audit",
  },
  signIn: (next?: string) => withQuery("/sign-in", { next }),
  /** Where the first administrator is made, with the token printed at the first start. */
  setup: (token: string) => `/setup/${at(token)}`,
  /** The link in a text: counts the click and goes on to the interview. */
  shortLink: (code: string) => `/l/${at(code)}`,
  /** The link in a text that opts its holder out. */
  unsubscribeLink: (code: string) => `/u/${at(code)}`,
} as const;

/** The address with the query behind it; keys without a value are left out. */
export function withQuery(path: string, query?: Query): string {
  if (!query) return path;
  const params =
    typeof query === "string" || query instanceof URLSearchParams
      ? new URLSearchParams(query)
      : new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
