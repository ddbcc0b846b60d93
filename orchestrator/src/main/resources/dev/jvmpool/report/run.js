// The page of a run.

const GOOD = '✓';
const BAD = '✕';
const WARN = '!';

function runPage(data) {
    const run = new Run(data);
    const view = new View(run.total);
    const timeline = new Timeline(run, view);
    const show = (task) => timeline.showTask(task);
    const charts = [];
    const chart = (made) => {
        charts.push(made);
        return made.element;
    };
    const sections = [
        remarks(data.remarks),
        section('summary', 'Summary', numbers(runNumbers(run))),
        timeline.element,
        section('busy', 'Busy workers', chart(busyChart(run, view))),
        histograms(data, chart),
        memory(run, view, chart),
        data.running.length ? section('running', 'Still running', runningTable(run, show).element) : null,
        data.slowest.length ? section('slowest', 'Slowest tasks', slowestTable(run, show).element) : null,
        data.failures.length ? section('failures', 'Failed tasks', failures(run, show)) : null,
        section('workers', 'Workers', workersTable(run).element),
        about(data),
    ];
    return {
        verdict: verdict(data), facts: runFacts(run), sections: sections.filter(Boolean),
        layout: () => [timeline, ...charts].forEach((part) => part.layout()),
        recolor() {
            timeline.layout();
            charts.forEach((part) => part.recolor());
        },
    };
}

/** One line that says how it went. */
function verdict({counts, complete}) {
    const {tasks, succeeded, failed, timedOut, died, cancelled, running, waiting} = counts;
    const bad = [[failed, 'failed'], [timedOut, 'timed out'], [died, 'lost ' + (died === 1 ? 'its' : 'their') + ' worker']];
    const rest = [...bad, [cancelled, 'cancelled'], [complete ? 0 : running, 'running'], [complete ? 0 : waiting, 'waiting']]
        .filter(([number]) => number).map(([number, word]) => count(number) + ' ' + (word === 'cancelled' ? 'were cancelled' : word));
    const isBad = bad.some(([number]) => number);
    if (!tasks) return {mark: WARN, level: 'warn', text: complete ? 'No task was run' : 'No task has ended yet'};
    const all = succeeded === tasks ? (tasks === 1 ? 'The task succeeded' : 'All ' + count(tasks) + ' tasks succeeded') : null;
    const text = (all ?? count(succeeded) + ' of ' + plural(tasks, 'task') + ' succeeded') + (rest.length ? '; ' + rest.join(', ') : '');
    return {mark: isBad ? BAD : complete ? GOOD : WARN, level: isBad ? 'bad' : complete ? 'good' : 'warn', text: complete ? text : 'So far ' + text.charAt(0).toLowerCase() + text.slice(1)};
}

function runFacts(run) {
    const {data} = run;
    const facts = [(data.complete ? 'ran ' : 'running for ') + duration(data.seconds), plural(run.workers.length, 'worker')];
    if (data.functions.length === 1) facts.push(data.functions[0]);
    return facts;
}

function remarks(list) {
    if (!list.length) return null;
    const mark = {good: GOOD, note: 'i', warn: WARN, bad: BAD};
    return section('remarks', 'What stands out', element('ul', {class: 'remarks'}, list.map(({level, text}) =>
        element('li', {class: level}, element('span', {class: 'mark', 'aria-hidden': 'true'}, mark[level] ?? WARN), element('span', {}, text)))));
}

/** Each {name, value, note, bad}. */
function numbers(entries) {
    return element('dl', {class: 'numbers'}, entries.map(({name, value, note, bad}) =>
        element('div', {class: bad ? 'bad' : null}, element('dt', {}, name), element('dd', {}, value), note ? element('dd', {class: 'note'}, note) : null)));
}

function runNumbers(run) {
    const {counts, seconds, durations} = run.data;
    const {tasks} = counts;
    const bad = (name, number) => ({name, value: count(number), note: share(number, tasks), bad: true});
    const plain = (name, number, note) => ({name, value: count(number), note});
    const ended = counts.succeeded + counts.failed + counts.timedOut + counts.died + counts.cancelled;
    return [
        plain('tasks', tasks, ended ? digits(ended / seconds) + ' per second' : null),
        {name: 'succeeded', value: count(counts.succeeded), note: tasks ? share(counts.succeeded, tasks) : null},
        ...[['failed', counts.failed], ['timed out', counts.timedOut], ['lost their worker', counts.died]].filter(([, number]) => number).map(([name, number]) => bad(name, number)),
        ...[['cancelled', counts.cancelled], ['retried', counts.retried], ['remembered', counts.remembered]].filter(([, number]) => number).map(([name, number]) => plain(name, number)),
        ended ? {name: 'median task', value: duration(durations.p50 / 1e6), note: '99 % up to ' + duration(durations.p99 / 1e6)} : null,
        {name: 'workers busy', value: busyShare(run)},
        {...plain('workers started', counts.workersStarted), note: counts.workersDied ? count(counts.workersDied) + ' died' : 'none died', bad: counts.workersDied > 0},
    ].filter(Boolean);
}

function busyShare(run) {
    return share(Math.min(run.worked(), run.ready()), run.ready());
}

function histograms(data, chart) {
    if (!data.durations.from.length && !data.waits.from.length) return null;
    const part = (heading, label, did, buckets) => (buckets.from.length
        ? element('div', {}, element('h3', {}, heading), chart(histogram(label, did, buckets))) : null);
    return section('times', 'How long', element('div', {class: 'two'},
        part('Tasks took', 'Histogram of durations', 'took', data.durations),
        part('Tasks waited for a worker', 'Histogram of waits', 'waited', data.waits)));
}

function memory(run, view, chart) {
    const made = memoryChart(run, view);
    if (!made) return null;
    return section('memory', 'Memory of workers', chart(made));
}

function about({settings, machine}) {
    const part = (heading, entries) => (entries.length ? element('div', {}, element('h3', {}, heading), pairs(entries)) : null);
    return section('about', 'Settings and machine', element('div', {class: 'two'}, part('Settings', settings), part('Machine', machine)));
}
