/** A small page for people who open a text's link: no script, no session, light and dark. */
export interface LinkPage {
  status: number;
  title: string;
  text: string;
  /** A button that posts to the same address. */
  button?: string;
}

/** The page as a response that no cache keeps and no search engine lists. */
export function linkPage({ status, title, text, button }: LinkPage): Response {
  const form = button ? `<form method="post"><button>${escapeHtml(button)}</button></form>` : "";
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; font: 1.0625rem/1.5 system-ui, sans-serif;
  background: light-dark(#f7f8fa, #15181c); color: light-dark(#1d2329, #eceef0) }
main { max-width: 30rem; padding: 2rem 1.5rem }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .5rem }
p { margin: 0; color: light-dark(#4d545c, #b4bac1) }
button { margin-top: 1.5rem; padding: .75rem 1.25rem; border: 0; border-radius: .375rem; font: inherit; font-weight: 600;
  background: light-dark(#1f4f9c, #9cc0ff); color: light-dark(#fff, #10192a); cursor: pointer }
button:focus-visible { outline: 3px solid currentColor; outline-offset: 3px }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${form}</main></body>
</html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}

/** For a code that nobody has. */
export function unknownLink(): Response {
  return linkPage({
    status: 404,
    title: "This link leads nowhere",
    text: "No message has this link. Perhaps a character was lost: open it again from the text you received.",
  });
}

/** For the link of a test text. */
export function testLink(): Response {
  return linkPage({
    status: 200,
    title: "This was a test",
    text: "The text was sent to try it out. Its link leads nowhere and counts nothing; in the campaign it leads to the questionnaire.",
  });
}

/** While the database is away. */
export function linkLater(): Response {
  return linkPage({
    status: 503,
    title: "Please try again in a minute",
    text: "This page cannot be shown at the moment. Your link stays valid.",
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
