// What the page says, in both languages.
const words = {
  zh: {
    search: '查找', toPages: '跳到版面', toSide: '跳到检查与设置', nothing: (to) => `版面上没有“${to}”：写数字的编号，或文件:行，如 text/a.md:12。`, atPlace: (to) => `出处：${to}`, failedTo: (why) => `没有做成：${why}`, gone: '预览程序没有应答', smaller: '缩小', larger: '放大', compare: '对照', theme: '明暗', otherLang: 'English', thumbs: '缩略图', pages: '版面', side: '检查与设置',
    problems: '问题', place: '出处', tables: '表格', look: '版式', help: '键盘', hits: '找到',
    error: '错误', warning: '警告', note: '提示', none: '没有发现问题。', checking: '正在检查……', hint: '可以这样：',
    page: (n) => `第 ${n} 页`, pagesOf: (n) => `共 ${n} 页`, took: (ms) => `排版 ${ms} 毫秒`, failed: '有错误，版面仍是上一次正确的样子。', lost: '预览程序已停止。', waiting: '正在排版……',
    noPlace: '点一下版面上的文字或数字，这里就显示它写在哪里。', open: '在编辑器中打开', copy: '复制位置', copied: '已复制', nowhere: '这里的文字由程序加上，不在数据集里。',
    figure: '数字', name: '名称', value: '数值', unit: '单位', expr: '算式', period: '时期', source: '原文出处', said: '印作', stands: '出现在', write: '写入', undo: '撤销上一次改动', wrote: '已写入，正在重排。',
    cells: '工作簿', prose: '正文', table: '表格', chart: '图', margin: '版边',
    template: '模板', own: '数据集自己的', set: '改动的值（每行一个 KEY=VALUE）', fit: '页数（空着为自然长度）', apply: '重排', press: '付印检查', plates: '色版', all: '全部', bleed: '显示出血', limit: '标出墨量超过 300% 的地方',
    overlays: '叠加显示', grid: '行格', frames: '栏框', order: '阅读顺序', tags: '标签', noTables: '没有表格。', more: (n) => `还有 ${n} 行没有显示。`, notes: '注', of: '资料来源',
    found: (n) => `找到 ${n} 处`, before: '另一版', now: '这一版', changed: (n) => `${n} 处不同`,
    keys: [['Tab', '跳转链接、工具、缩略图、版面、各栏；缩略图里用 ↑ ↓'], ['/', '查找'], ['[ ]', '上一页、下一页'], ['↑ ↓', '在页内逐行移动（先用 Tab 选中页面）'], ['Enter', '看选中一行的出处'], ['+ −', '放大、缩小'], ['1 … 6', '切换右侧各栏'], ['Esc', '取消标记']],
  },
  en: {
    search: 'Find', toPages: 'To the pages', toSide: 'To checks and settings', nothing: (to) => `Nothing on the pages is called “${to}”: write a figure’s id, or file:line, such as text/a.md:12.`, atPlace: (to) => `Written in ${to}`, failedTo: (why) => `Not done: ${why}`, gone: 'the preview does not answer', smaller: 'Smaller', larger: 'Larger', compare: 'Compare', theme: 'Light/dark', otherLang: '中文', thumbs: 'Thumbnails', pages: 'Pages', side: 'Checks and settings',
    problems: 'Problems', place: 'Source', tables: 'Tables', look: 'Look', help: 'Keys', hits: 'Found',
    error: 'error', warning: 'warning', note: 'note', none: 'Nothing was found.', checking: 'Checking…', hint: 'What would do:',
    page: (n) => `Page ${n}`, pagesOf: (n) => n === 1 ? '1 page' : `${n} pages`, took: (ms) => `set in ${ms} ms`, failed: 'There are errors: these are still the last good pages.', lost: 'The preview has ended.', waiting: 'Setting pages…',
    noPlace: 'Click a text or a figure on a page to see where it is written.', open: 'Open in the editor', copy: 'Copy the place', copied: 'Copied', nowhere: 'These words are the program’s own: they stand nowhere in the dataset.',
    figure: 'Figure', name: 'Name', value: 'Value', unit: 'Unit', expr: 'Expression', period: 'Period', source: 'Source', said: 'Printed as', stands: 'Stands in', write: 'Write', undo: 'Undo the last change', wrote: 'Written; the pages are set anew.',
    cells: 'Workbook', prose: 'text', table: 'table', chart: 'chart', margin: 'margin',
    template: 'Template', own: 'the dataset’s own', set: 'Changed values (one KEY=VALUE a line)', fit: 'Pages (empty: as many as it takes)', apply: 'Set anew', press: 'Press check', plates: 'Plate', all: 'all', bleed: 'Show the bleed', limit: 'Mark ink over 300 %',
    overlays: 'Overlays', grid: 'Grid of lines', frames: 'Column frames', order: 'Reading order', tags: 'Tags', noTables: 'There are no tables.', more: (n) => `${n} more rows are not shown.`, notes: 'Notes', of: 'Source',
    found: (n) => n === 1 ? '1 place' : `${n} places`, before: 'The other edition', now: 'This edition', changed: (n) => n === 1 ? '1 change' : `${n} changes`,
    keys: [['Tab', 'links that skip, tools, thumbnails, pages, panels; ↑ ↓ among thumbnails'], ['/', 'find'], ['[ ]', 'previous and next page'], ['↑ ↓', 'line by line within a page (Tab to it first)'], ['Enter', 'where the line is written'], ['+ −', 'larger and smaller'], ['1 … 6', 'the panels'], ['Esc', 'clear the marks']],
  },
};

export let lang = 'zh';

/** t is a word of the page, in its language. */
export const t = (key, ...args) => {
  const word = words[lang][key] ?? key;
  return typeof word === 'function' ? word(...args) : word;
};

/** speak changes the language, and says anew what stands in the page itself. */
export function speak(other) {
  lang = words[other] ? other : 'en';
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  for (const e of document.querySelectorAll('[data-say]')) e.textContent = t(e.dataset.say);
  for (const e of document.querySelectorAll('[data-label]')) e.setAttribute('aria-label', t(e.dataset.label));
}
