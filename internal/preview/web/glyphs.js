// Outlines of glyphs stand in the page once, however many pages use them.
import { post } from './dom.js';

const known = new Map(); // id → promise

/** outlines fetches those of ids that are not here yet. */
export async function outlines(ids) {
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length) {
    const here = post('glyphs', missing).then((paths) => {
      const defs = document.querySelector('#outlines defs');
      const all = document.createDocumentFragment();
      for (const id of missing) {
        const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
        path.id = id;
        path.setAttribute('d', paths[id] ?? '');
        all.append(path);
      }
      defs.append(all);
    });
    here.catch(() => missing.forEach((id) => known.delete(id)));
    for (const id of missing) known.set(id, here);
  }
  await Promise.all(new Set(ids.map((id) => known.get(id))));
}
