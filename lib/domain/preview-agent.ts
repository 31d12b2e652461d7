/** Programs that open a link to show a preview or to index it; they are no click (rule 7, API `/l/{code}`). */

const named = [
  "^WhatsApp/",
  "facebookexternalhit",
  "facebookcatalog",
  "Facebot",
  "meta-externalagent",
  "meta-externalfetcher",
  "Twitterbot",
  "Slackbot",
  "Slack-ImgProxy",
  "TelegramBot",
  "Googlebot",
  "Google-InspectionTool",
  "Google-Read-Aloud",
  "GoogleOther",
  "Google-Safety",
  "AdsBot",
  "Mediapartners-Google",
  "Discordbot",
  "SkypeUriPreview",
  "MicrosoftPreview",
  "BingPreview",
  "bingbot",
  "LinkedInBot",
  "Applebot",
  "Pinterestbot",
  "redditbot",
  "vkShare",
  "Snap URL Preview",
  "Embedly",
  "Iframely",
  "opengraph",
  "LinkPreview",
  "Mastodon/",
  "Cardyb",
  "Baiduspider",
  "YandexBot",
  "DuckDuckBot",
  "SemrushBot",
  "AhrefsBot",
];

/** Crawlers say `SomeBot/1.0` or `(compatible; …; +http…)`; a phone called CUBOT says neither. */
const patterns = ["bot/\\d", "\\b(?:crawler|spider)\\b", "compatible;[^)]*\\+?https?://"];

const preview = new RegExp([...named, ...patterns].join("|"), "iu");

/** Whether a request with this User-Agent is a link preview or a crawler; one without a User-Agent is taken for a person. */
export function isPreviewAgent(userAgent: string | null | undefined): boolean {
  return preview.test(userAgent ?? "");
}
