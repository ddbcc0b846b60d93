// Elements and tables. Nothing here reads HTML: whatever is shown is text, or an element made here.

/** An element with attributes, `on...` listeners among them, and children: elements, or text. What is null is left out. */
function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
        else made.setAttribute(key, value === true ? '' : value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
}

/** A part of the page with its heading, at which links may point. */
function section(id, heading, ...children) {
    return element('section', {id, 'aria-labelledby': id + '-heading'},
        element('h2', {id: id + '-heading'}, heading), ...children);
}

/** Names and values beside each other. */
function pairs(entries) {
    return element('dl', {class: 'pairs'}, entries.map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

/**
 * A table in a box of its own, sorted by a click on the head of a column, of which the first so many rows are shown.
 *
 * A column is {title, value: row => what is compared, cell: row => what is shown, number, wide}.
 */
class Table {
    constructor({caption, columns, rows, limit = 100}) {
        this.columns = columns;
        this.rows = rows;
        this.limit = limit;
        this.body = element('tbody');
        this.more = element('button', {type: 'button', class: 'more', onclick: () => this.showAll()});
        this.heads = columns.map((column) => this.head(column));
        const table = element('table', {},
            element('caption', {class: 'unseen'}, caption),
            element('thead', {}, element('tr', {}, this.heads)),
            this.body);
        const box = element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption}, table);
        this.element = element('div', {class: 'table'}, box, this.more);
        this.fill();
    }

    head(column) {
        return element('th', {scope: 'col', class: classOf(column)},
            element('button', {type: 'button', onclick: () => this.sort(column)}, column.title));
    }

    /** Ascending for text and descending for numbers at first, then the other way round. */
    sort(column) {
        this.descending = this.sorted === column ? !this.descending : Boolean(column.number);
        this.sorted = column;
        this.heads.forEach((head, at) => {
            if (this.columns[at] === column) head.setAttribute('aria-sort', this.descending ? 'descending' : 'ascending');
            else head.removeAttribute('aria-sort');
        });
        this.fill();
    }

    /** Shows only the rows of which this is true. */
    filter(accepts) {
        this.accepts = accepts;
        this.fill();
    }

    showAll() {
        this.limit = Infinity;
        this.fill();
    }

    fill() {
        const rows = this.accepts ? this.rows.filter(this.accepts) : [...this.rows];
        if (this.sorted) rows.sort(this.order());
        this.body.replaceChildren(...rows.slice(0, this.limit).map((row) => this.row(row)));
        this.more.hidden = rows.length <= this.limit;
        this.more.dataset.rows = rows.length;
        this.more.textContent = 'Show all ' + count(rows.length);
    }

    /** What has no value comes last, whichever way round. */
    order() {
        const {value} = this.sorted;
        const sign = this.descending ? -1 : 1;
        return (one, other) => {
            const a = value(one);
            const b = value(other);
            if (a === null || b === null) return (a === null) - (b === null);
            return sign * (a < b ? -1 : a > b ? 1 : 0);
        };
    }

    row(row) {
        return element('tr', {}, this.columns.map((column) => {
            const shown = (column.cell ?? column.value)(row);
            return element('td', {class: classOf(column)}, shown ?? '');
        }));
    }
}

function classOf({number, wide}) {
    return [number && 'number', wide && 'wide'].filter(Boolean).join(' ') || null;
}
