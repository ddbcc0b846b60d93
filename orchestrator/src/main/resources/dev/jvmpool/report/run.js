// The page of a run.

const MARKS = {good: '✓', note: 'i', warn: '!', bad: '✕'};

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
        data.running.length ? section('running', isOver(data) ? 'Running at the end' : 'Still running', runningTable(run, show).element) : null,
        data.slowest.length ? section('slowest', 'Slowest tasks', slowestTable(run, show).element) : null,
        data.failures.length ? section('failures', 'Failed tasks', failures(run, show)) : null,
        section('workers', 'Workers', workersTable(run).element),
        about(data),
    ];
    return {
        verdict: {mark: MARKS[data.verdict.level], ...data.verdict}, facts: runFacts(run), sections: sections.filter(Boolean),
        layout: () => [timeline, ...charts].forEach((part) => part.layout()),
        recolor() {
            timeline.layout();
            charts.forEach((part) => part.recolor());
        },
    };
}

/** Whether it has come to an end, its own or another; otherwise it goes on. */
function isOver({complete, unfinished}) {
    return complete || Boolean(unfinished);
}

function runFacts(run) {
    const {data} = run;
    const facts = [(isOver(data) ? 'ran ' : 'running for ') + duration(data.seconds), plural(run.workers.length, 'worker')];
    if (data.functions.length === 1) facts.push(data.functions[0]);
    return facts;
}

function remarks(list) {
    if (!list.length) return null;
    return section('remarks', 'What stands out', element('ul', {class: 'remarks'}, list.map(({level, text}) =>
        element('li', {class: level}, element('span', {class: 'mark', 'aria-hidden': 'true'}, MARKS[level]), element('span', {}, text)))));
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
