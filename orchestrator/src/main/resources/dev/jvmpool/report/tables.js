// The tables of a run. A click on a task shows it in the timeline.

const ERRORS = 8;

function slowestTable(run, show) {
    return new Table({
        caption: 'Slowest tasks',
        rows: run.data.slowest,
        limit: 10,
        columns: [
            {title: 'Took', number: true, value: (task) => task.seconds, cell: (task) => taskButton(duration(task.seconds), task, show)},
            statusColumn(), ...taskColumns(run),
            {title: 'Input', wide: true, value: (task) => task.input ?? null},
            ...(run.data.slowest.some((task) => task.text) ? [{title: 'Last said', wide: true, value: (task) => task.text ?? null}] : []),
        ],
    });
}

/** Text alone for what never began. */
function taskButton(text, task, show) {
    if (task.worker < 0) return text;
    return element('button', {type: 'button', class: 'link', title: 'Show it in the timeline', onclick: () => show(task)}, text);
}

function whenBegun(run, {worker, start}) {
    return worker < 0 ? 'never' : run.roughly(start);
}

function statusColumn() {
    return {title: 'Status', value: (task) => STATUS[task.status].word, cell: (task) => statusCell(task.status)};
}

function statusCell(status) {
    return element('span', {class: isBad(status) ? 'bad status' : 'status'}, STATUS[status].word);
}

function taskColumns(run) {
    const {workers, data} = run;
    const columns = [
        {title: 'Start', number: true, value: (task) => task.start ?? null, cell: (task) => whenBegun(run, task)},
        {title: 'Worker', number: true, value: (task) => workers[task.worker]?.id ?? null},
    ];
    if (data.functions.length > 1) columns.push({title: 'Task', value: (task) => data.functions[task.function] ?? null});
    const known = [...data.slowest, ...data.failures];
    if (known.some((task) => task.tasks > 1)) {
        columns.push({title: 'Sent together', number: true, value: (task) => task.tasks ?? 1});
    }
    if (known.some((task) => task.attempt > 1)) {
        columns.push({title: 'Attempt', number: true, value: (task) => task.attempt});
    }
    return columns;
}

/** Errors, most frequent first, each a button that leaves only its tasks in the list below. */
function failures(run, show) {
    const {failures: tasks, errors} = run.data;
    const list = new Table({
        caption: 'Failed tasks',
        rows: tasks,
        limit: 20,
        columns: [
            {title: 'Start', number: true, value: (task) => task.start ?? null, cell: (task) => taskButton(whenBegun(run, task), task, show)},
            {title: 'Took', number: true, value: (task) => task.seconds, cell: (task) => duration(task.seconds)},
            statusColumn(), ...taskColumns(run).slice(1),
            {title: 'Input', wide: true, value: (task) => task.input ?? null},
            {title: 'Error', wide: true, value: (task) => task.error ?? null, cell: errorCell},
        ],
    });
    return element('div', {}, errorChoice(errors, (chosen) =>
        list.filter(chosen && ((task) => task.status === chosen.status && isLike(firstLine(task.error ?? ''), chosen.error)))),
    missing(run), list.element);
}

/** Whether a text is what a pattern says, in which … stands for what differs from task to task. */
function isLike(text, pattern) {
    let from = 0;
    return firstLine(pattern).split('…').every((part, at) => {
        const found = text.indexOf(part, from);
        from = found + part.length;
        return at === 0 ? found === 0 : found >= 0;
    });
}

function errorChoice(errors, choose) {
    const total = errors.reduce((sum, {count: number}) => sum + number, 0);
    const buttons = errors.map((error) => element('button', {type: 'button', class: 'error', 'aria-pressed': 'false',
        onclick: (event) => press(event, error)},
        element('strong', {}, count(error.count)),
        shareBar(error.count / total),
        element('span', {}, statusCell(error.status), ' ', error.error)));
    function press({currentTarget}, error) {
        const isChosen = currentTarget.getAttribute('aria-pressed') === 'true';
        buttons.forEach((button) => button.setAttribute('aria-pressed', String(button === currentTarget && !isChosen)));
        choose(isChosen ? null : error);
    }
    const more = element('button', {type: 'button', class: 'more', 'data-rows': buttons.length, onclick: () => {
        buttons.forEach((button) => (button.hidden = false));
        more.hidden = true;
    }}, 'Show all ' + count(buttons.length));
    buttons.slice(ERRORS).forEach((button) => (button.hidden = true));
    more.hidden = buttons.length <= ERRORS;
    return element('div', {class: 'errors', role: 'group', 'aria-label': 'Errors; one that is chosen leaves only its tasks in the list'},
        buttons, element('div', {}, more));
}

function shareBar(part) {
    const filled = element('span');
    filled.style.width = 100 * part + '%';
    return element('span', {class: 'share', 'aria-hidden': 'true'}, filled);
}

function missing(run) {
    const {counts, failures: tasks} = run.data;
    const all = counts.failed + counts.timedOut + counts.died;
    if (all <= tasks.length || !tasks.length) return null;
    return element('p', {class: 'hint'}, 'Of ' + count(all) + ' the first ' + count(tasks.length) + ' were kept:');
}

/** The first line, and behind a click the others. */
function errorCell({error}) {
    if (!error) return null;
    const first = firstLine(error);
    if (first.length === error.length) return first;
    return element('details', {}, element('summary', {}, first), element('pre', {}, error.slice(first.length + 1)));
}

function runningTable(run, show) {
    return new Table({
        caption: 'Tasks without an outcome',
        rows: run.data.running,
        columns: [
            {title: 'For', number: true, value: (task) => task.seconds, cell: (task) => taskButton(duration(task.seconds), task, show)},
            ...taskColumns(run),
            {title: 'Input', wide: true, value: (task) => task.input ?? null},
            {title: 'Progress', wide: true, value: (task) => progress(task.fraction, task.text) || null},
        ],
    });
}

function workersTable(run) {
    const peaks = new Map(run.memory.map(({worker, peak}) => [worker, peak]));
    const rows = run.workers.map((worker, at) => ({...worker, available: run.readiness(at) / 1e6, peak: peaks.get(at) || null}))
        .sort((one, other) => one.id - other.id);
    const some = (property) => rows.some((row) => row[property] !== null && row[property] !== undefined);
    const seconds = (title, value) => ({title, number: true, value, cell: (row) => (value(row) === null ? null : duration(value(row)))});
    return new Table({
        caption: 'Workers',
        rows,
        columns: [
            {title: 'Worker', number: true, value: (row) => row.id},
            ...(some('pid') ? [{title: 'Process', number: true, value: (row) => row.pid}] : []),
            {title: 'Tasks', number: true, value: (row) => row.tasks, cell: (row) => count(row.tasks)},
            {title: 'Busy', number: true, value: (row) => row.busy / Math.max(row.available, 1e-9),
                cell: (row) => share(Math.min(row.busy, row.available), row.available)},
            seconds('Start-up', (row) => (row.ready === null || row.forked === null ? null : row.ready - row.forked)),
            ...(some('peak') ? [{title: 'Most memory', number: true, value: (row) => row.peak, cell: (row) => row.peak && megabytes(row.peak)}] : []),
            {title: 'Ended', number: true, value: (row) => row.ended, cell: (row) => (row.ended === null ? (isOver(run.data) ? 'with the run' : 'not yet') : run.roughly(row.ended))},
            {title: 'Why', wide: true, value: (row) => row.cause && words(row.cause), cell: endCell},
        ],
    });
}

function endCell({ended, expected, cause, reason}) {
    if (ended === null) return null;
    const text = [cause && words(cause), reason].filter(Boolean).join(': ');
    return element('span', {class: expected ? null : 'bad'}, expected ? text : 'died: ' + text);
}
