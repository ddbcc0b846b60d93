// Puts the page together. `#only=timeline` shows one section alone and `#theme=dark` or `light` chooses: for pictures.

const root = document.documentElement;
const MOST_PRINTED = 500;

function build() {
    const data = JSON.parse(document.getElementById('data').textContent);
    const wishes = new URLSearchParams(location.hash.slice(1));
    if (wishes.has('theme')) theme.choose(wishes.get('theme'));
    const page = data.kind === 'compare' ? comparePage(data) : runPage(data);
    document.getElementById('head').append(...head(data, page));
    document.getElementById('content').replaceChildren(...page.sections);
    if (wishes.has('only')) showOnly(wishes.get('only'));
    page.layout();
    theme.listeners.push(() => page.recolor());
    follow(page);
    return page;
}

function head(data, {verdict: {mark, level, text}, facts, sections}) {
    return [
        element('div', {class: 'top'}, element('h1', {}, data.title || 'jvmpool'), themeButton()),
        element('p', {class: 'verdict ' + level}, element('span', {class: 'mark', 'aria-hidden': 'true'}, mark), ' ', text),
        element('p', {class: 'facts'}, startTime(data.started), ...facts.map((fact) => element('span', {}, fact))),
        element('nav', {'aria-label': 'Sections'}, element('ul', {}, sections.map((part) =>
            element('li', {}, element('a', {href: '#' + part.id}, part.querySelector('h2').textContent))))),
    ];
}

function startTime(started) {
    const time = new Date(started);
    const text = new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'long'}).format(time);
    return element('time', {datetime: started, title: started}, text);
}

function themeButton() {
    const label = () => (theme.isDark() ? 'Light' : 'Dark');
    const button = element('button', {type: 'button', class: 'theme', onclick: () => {
        theme.choose(theme.isDark() ? 'light' : 'dark');
        button.textContent = label();
    }}, label());
    theme.listeners.push(() => (button.textContent = label()));
    return button;
}

function showOnly(id) {
    root.classList.add('only');
    for (const part of document.querySelectorAll('main > section')) part.hidden = part.id !== id;
}

/** Follows the window, the system's theme, and the printer, which gets a light page as wide as its paper. */
function follow(page) {
    let width = root.clientWidth;
    addEventListener('resize', () => {
        if (width === root.clientWidth || root.classList.contains('printing')) return;
        width = root.clientWidth;
        page.layout();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme.changed());
    let chosen;
    addEventListener('beforeprint', () => {
        chosen = root.dataset.theme;
        root.classList.add('printing');
        unfold();
        theme.choose('light');
        page.layout();
    });
    addEventListener('afterprint', () => {
        root.classList.remove('printing');
        theme.choose(chosen);
        page.layout();
    });
}

/** Paper cannot be clicked: what is folded is opened, but for tables that nobody would read on it. */
function unfold() {
    for (const more of document.querySelectorAll('.more:not([hidden])')) if (more.dataset.rows <= MOST_PRINTED) more.click();
    for (const details of document.querySelectorAll('details')) details.open = true;
}

build();
root.dataset.ready = performance.now().toFixed(0);
