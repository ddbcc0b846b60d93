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
    if (!tasks) return {mark: WARN, level: 'warn', text: complete ? 'No task was run' : 'No task has ended yet'};
    const rest = [
        [failed, 'failed'], [timedOut, 'timed out'], [died, died === 1 ? 'lost its worker' : 'lost their worker'],
        [cancelled, cancelled === 1 ? 'was cancelled' : 'were cancelled'], [running, 'running'], [waiting, 'waiting'],
    ].filter(([number]) => number).map(([number, word]) => count(number) + ' ' + word);
    const parts = [succeeded === tasks ? allSucceeded(tasks) : count(succeeded) + ' of ' + plural(tasks, 'task') + ' succeeded'];
    if (rest.length) parts.push(rest.join(', '));
    const text = parts.join('; ');
    if (failed + timedOut + died) return {mark: BAD, level: 'bad', text: complete ? text : soFar(text)};
    return complete ? {mark: GOOD, level: 'good', text} : {mark: WARN, level: 'warn', text: soFar(text)};
}

function allSucceeded(tasks) {
    return tasks === 1 ? 'The task succeeded' : 'All ' + count(tasks) + ' tasks succeeded';
}

function soFar(text) {
    return 'So far ' + text.charAt(0).toLowerCase() + text.slice(1);
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
    return element('dl', {class: 'numbers'}, entries.map(({name, value, note, bad}) => element('div', {class: bad ? 'bad' : null},
        element('dt', {}, name), element('dd', {}, value), note ? element('dd', {class: 'note'}, note) : null)));
}

function runNumbers(run) {
    const {counts, seconds, durations} = run.data;
    const {tasks, succeeded, failed, timedOut, died, cancelled, retried, remembered, workersReady, workersDied} = counts;
    const ended = succeeded + failed + timedOut + died + cancelled;
    const some = (name, number, bad) => (number ? [{name, value: count(number), note: share(number, tasks), bad}] : []);
    return [
        {name: 'tasks', value: count(tasks), note: ended ? digits(ended / seconds) + ' per second' : null},
        {name: 'succeeded', value: count(succeeded), note: tasks ? share(succeeded, tasks) : null},
        ...some('failed', failed, true), ...some('timed out', timedOut, true), ...some('lost their worker', died, true),
        ...some('cancelled', cancelled), ...some('retried', retried), ...some('remembered', remembered),
        ...(ended ? [{name: 'median task', value: micros(durations.p50), note: '99 % up to ' + duration(Math.max(1, durations.p99) / 1e6)}] : []),
        {name: 'workers busy', value: busyShare(run)},
        {name: 'workers', value: count(workersReady), note: workersDied ? count(workersDied) + ' died' : 'none died', bad: workersDied > 0},
    ];
}

function busyShare(run) {
    return share(Math.min(run.worked(), run.ready()), run.ready());
}

function histograms(data, chart) {
    if (!data.durations.from.length && !data.waits.from.length) return null;
    const part = (heading, content) => element('div', {}, element('h3', {}, heading), content);
    return section('times', 'How long', element('div', {class: 'two'},
        data.durations.from.length ? part('Tasks took', chart(histogram('Histogram of durations', 'took', data.durations))) : null,
        part('Tasks waited for a worker', data.waits.from.length
            ? chart(histogram('Histogram of waits', 'waited', data.waits)) : element('p', {}, 'Not known.'))));
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
