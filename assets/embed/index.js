/**
 * The page `embed.html`: one figure that fills its frame, described by the frame's address, and driven by the page
 * around it through messages. It keeps nothing: no storage, no cookies, no history.
 */

import { make } from "./loss-lab.js";
import { Height } from "./height.js";
import { Parent } from "./parent.js";
import { ownNotices } from "./notices.js";
import { settingsOf } from "./settings.js";
import { dressPage } from "./style.js";

/** Builds the page. */
function begin() {
  const { attributes, autosize, origin, faults } = settingsOf(location);
  const figure = document.createElement("loss-lab");
  for (const [name, value] of Object.entries(attributes)) figure.setAttribute(name, value);
  const isFramed = window.parent !== window;
  // Opened alone it is a page of its own, with the landmark and the heading that such a page has.
  const heading = isFramed ? [] : [make("h1", "unseen", document.title)];
  const root = make(isFramed ? "div" : "main", "frame", ...heading, ...ownNotices(faults), figure);
  dressPage(attributes.theme, autosize);
  document.body.replaceChildren(root);
  const height = new Height(root, autosize);
  if (!isFramed) return;
  const parent = new Parent(figure, { origin, faults, height: () => height.now });
  height.follow((now) => parent.tell("resize", { height: now }));
}

begin();
// Only what stands after the # may change without a new page.
addEventListener("hashchange", () => location.reload());
