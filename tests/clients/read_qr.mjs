// Prints what a telephone reads in the QR code of a page on a wide screen, as it looks in light and in dark.
// On a telephone itself the page shows no code: nobody can hold it before its own camera.
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, address] = process.argv.slice(2);
const reader = fileURLToPath(new URL("node_modules/jsqr/dist/jsQR.js", import.meta.url));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const read = [];
for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  const picture = await page.locator("#subscribe figure svg").screenshot();
  const camera = await browser.newPage();
  await camera.addScriptTag({ path: reader });
  read.push(await camera.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, image.width, image.height);
    return jsQR(data, width, height)?.data ?? null;
  }, picture.toString("base64")));
}
await browser.close();
process.stdout.write(JSON.stringify(read));
