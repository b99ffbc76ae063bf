// Opens pages in one Chromium for all tests: a line of JSON on standard input asks, a line answers.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];
const browsers = new Map();
/** Returns the browser of `view`, started when it is first asked for. */
function browserFor(view) {
  const more = [
    // Some people let their browser draw no letters below 12 px.
    ...(view.least ? ["--blink-settings=minimumFontSize=12"] : []),
    // Nobody looks at what is only measured: composing it takes a third of the time.
    ...(view.drawn ? [] : ["--disable-threaded-compositing"]),
  ];
  const key = more.join(" ");
  if (!browsers.has(key))
    browsers.set(key, chromium.launch({ executablePath: process.argv[2], args: [...ARGS, ...more] }));
  return browsers.get(key);
}
// Long lines and inline styles are what a page in one file is made of; the rest of the rules hold.
const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    extends: ["html-validate:recommended"],
    rules: { "no-inline-style": "off", "long-title": "off", "require-sri": "off" },
  }),
);

/** One page by what its context allows: a fresh context is a fresh process, which reads every font anew. */
const pages = new Map();
async function pageFor(view) {
  const allowed = JSON.stringify([view.least ?? false, view.drawn ?? false, view.scripts ?? false, "clock" in view]);
  if (!pages.has(allowed)) {
    const context = await (await browserFor(view)).newContext({
      javaScriptEnabled: Boolean(view.scripts ?? view.clock),
      bypassCSP: view.scripts ?? false,
      offline: true,
    });
    pages.set(allowed, await context.newPage());
  }
  return pages.get(allowed);
}

/** Opens `path` as `view` sees it, off line and with scripts forbidden, and hands it to `look`. */
let visits = 0;
async function opened(path, view, look) {
  const page = await pageFor(view);
  const requests = [];
  const note = (request) => requests.push(request.url());
  const url = `file://${path}?${visits++}`; // no address twice: nothing is left of the visit before
  await page.setViewportSize({ width: view.width ?? 1440, height: view.height ?? 900 });
  await page.emulateMedia({ media: null, colorScheme: view.dark ? "dark" : "light" });
  if (view.clock) await page.clock.setFixedTime(view.clock);
  page.on("request", note);
  try {
    await page.goto(url);
    if (view.paper) await page.emulateMedia({ media: "print" });
    if (view.large) await page.evaluate(() => document.getElementById("large").click());
    return await look(page, requests.filter((one) => one !== url));
  } finally {
    page.off("request", note);
  }
}

const answers = {
  // The first view opens the page; the others are the same but for their width.
  measure: ({ path, view, widths, expression }) =>
    opened(path, { ...view, width: widths[0] }, async (page) => {
      const found = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        found.push(await page.evaluate(`(root => (${expression}))(document.documentElement)`));
      }
      return found;
    }),
  // The page's own script under its own policy, then run anew at each of the clocks.
  clocks: ({ path, view, clocks, expression }) =>
    opened(path, { ...view, clock: clocks[0] }, async (page) => {
      const script = await page.evaluate(() => document.querySelector("script").textContent);
      const first = await page.evaluate(`(root => (${expression}))(document.documentElement)`);
      const others = await page.evaluate(`(root => ${JSON.stringify(clocks.slice(1))}.map(clock => {
        globalThis.Date = class extends Date { constructor(...given) { super(...(given.length ? given : [clock])); } };
        ${script}
        return (${expression});
      }))(document.documentElement)`);
      return [first, ...others];
    }),
  // One part of the page, as it would be on other days.
  parts: ({ path, view, id, parts, expression }) =>
    opened(path, { ...view, scripts: true }, async (page) => {
      return page.evaluate(`(root => ${JSON.stringify(parts)}.map(part => {
        root.ownerDocument.getElementById(${JSON.stringify(id)}).outerHTML = part;
        return (${expression});
      }))(document.documentElement)`);
    }),
  requests: ({ path, view }) => opened(path, view, (_, requests) => requests),
  audit: ({ path, view }) =>
    opened(path, { ...view, scripts: true }, async (page) => {
      await page.evaluate(axe);
      const found = await page.evaluate(
        (values) => axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
        RULES,
      );
      return found.violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`),
      );
    }),
  spoken: ({ path, view }) =>
    opened(path, view, async (page) => {
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      return nodes.filter((one) => !one.ignored && one.role?.value === "StaticText").map((one) => one.name.value);
    }),
  validate: async ({ path }) => {
    const report = await validator.validateFile(path);
    return report.results.flatMap((file) =>
      file.messages.map((one) => `${one.line}:${one.column} ${one.ruleId} ${one.message}`),
    );
  },
  print: ({ path, target }) =>
    opened(path, {}, (page) => page.pdf({ path: target, preferCSSPageSize: true, printBackground: true })).then(() => target),
  picture: ({ path, view, target }) =>
    opened(path, { ...view, drawn: true }, (page) => page.screenshot({ path: target, fullPage: view.whole ?? true })).then(() => target),
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = { value: await answers[question.ask](question) };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
for (const browser of browsers.values()) await (await browser).close();
