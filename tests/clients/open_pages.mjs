// Opens pages in one Chromium for all tests: a line of JSON on standard input asks, a line answers.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];
const launched = (...more) => chromium.launch({ executablePath: process.argv[2], args: [...ARGS, ...more] });
const browser = await launched();
// Some people let their browser draw no letters below 12 px; it is started when the first view asks for it.
let demanding;
const browserFor = (view) => (view.least ? (demanding ??= launched("--blink-settings=minimumFontSize=12")) : browser);
// Long lines and inline styles are what a page in one file is made of; the rest of the rules hold.
const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    extends: ["html-validate:recommended"],
    rules: { "no-inline-style": "off", "long-title": "off", "require-sri": "off" },
  }),
);

/** Opens `path` as `view` sees it, off line and with scripts forbidden, and hands it to `look`. */
async function opened(path, view, look) {
  const context = await (await browserFor(view)).newContext({
    viewport: { width: view.width ?? 1440, height: view.height ?? 900 },
    colorScheme: view.dark ? "dark" : "light",
    javaScriptEnabled: Boolean(view.scripts ?? view.clock),
    bypassCSP: view.scripts ?? false,
    offline: true,
  });
  try {
    const page = await context.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    if (view.clock) await page.clock.setFixedTime(view.clock);
    await page.goto("file://" + path);
    if (view.paper) await page.emulateMedia({ media: "print" });
    if (view.large) await page.locator("#large").check();
    return await look(page, requests);
  } finally {
    await context.close();
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
      const ask = () => page.evaluate(`(root => (${expression}))(document.documentElement)`);
      const script = await page.evaluate(() => document.querySelector("script").textContent);
      const found = [await ask()];
      for (const clock of clocks.slice(1)) {
        await page.clock.setFixedTime(clock);
        await page.evaluate(script);
        found.push(await ask());
      }
      return found;
    }),
  // One part of the page, as it would be on other days.
  parts: ({ path, view, id, parts, expression }) =>
    opened(path, { ...view, scripts: true }, async (page) => {
      const found = [];
      for (const part of parts) {
        await page.evaluate(([id, part]) => (document.getElementById(id).outerHTML = part), [id, part]);
        found.push(await page.evaluate(`(root => (${expression}))(document.documentElement)`));
      }
      return found;
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
    opened(path, view, (page) => page.screenshot({ path: target, fullPage: view.whole ?? true })).then(() => target),
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
await browser.close();
await (await demanding)?.close();
