// FullCalendar with its iCalendar plug-in in Chromium, led by lines of JSON: {"do": …, "address": …}.
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const SCRIPTS = [
  "ical.js/build/ical.min.js",
  "fullcalendar/index.global.min.js",
  "@fullcalendar/icalendar/index.global.min.js",
].map((path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url)));
const [executablePath, profile] = process.argv.slice(2);
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
  bypassCSP: true, // the site's page forbids scripts; a site that shows a calendar allows its own
  timezoneId: "Asia/Shanghai",
});
const pages = new Map();

// The calendar is put into the site's own page, from where it may ask for the site's feeds.
async function subscribe(address) {
  const page = await context.newPage();
  page.on("dialog", () => process.exit(1)); // a title ran as a script
  await page.goto(new URL("/", address).href);
  await page.evaluate(() => document.body.replaceChildren());
  for (const path of SCRIPTS) await page.addScriptTag({ path });
  await page.evaluate((url) => {
    // Resolves when a fetch that begins from now on has ended and its events have been taken over.
    window.loaded = () => new Promise((done, fail) => {
      window.calendar.setOption("loading", (isLoading) => isLoading || setTimeout(done));
      window.calendar.setOption("eventSourceFailure", fail);
    });
    window.calendar = new FullCalendar.Calendar(document.body, {
      initialView: "plans",
      initialDate: "2026-12-01",
      views: { plans: { type: "multiMonth", duration: { months: 25 } } },
    });
    window.calendar.render();
    const loaded = window.loaded();
    window.calendar.addEventSource({ url, format: "ics" });
    return loaded;
  }, address);
  pages.set(address, page);
}

async function refresh(address) {
  await pages.get(address).evaluate(() => {
    const loaded = window.loaded();
    window.calendar.refetchEvents();
    return loaded;
  });
}

async function entries(address) {
  return pages.get(address).evaluate(() => window.calendar.getEvents().map((event) => ({
    title: event.title,
    start: event.startStr,
    stop: event.endStr || null,
    isAllDay: event.allDay,
    url: event.url,
    location: event.extendedProps.location,
    description: event.extendedProps.description,
  })));
}

const verbs = { subscribe, refresh, entries };
for await (const line of createInterface({ input: process.stdin })) {
  const { do: verb, address } = JSON.parse(line);
  const value = await verbs[verb](address);
  process.stdout.write(JSON.stringify(value ?? null) + "\n");
}
await context.close();
