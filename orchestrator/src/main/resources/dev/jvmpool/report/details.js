// What is to be said of a place in the timeline: a heading, and names with values.

class Details {
    constructor(run) {
        this.run = run;
    }

    ofBar(bar) {
        const {bars, data} = this.run;
        const start = bars.start[bar] / 1e6;
        const seconds = bars.length[bar] / 1e6;
        const tasks = bars.tasks[bar];
        const status = bars.status[bar];
        const heading = tasks === 1 ? STATUS[status].word : plural(tasks, 'task') + ', the worst of them ' + STATUS[status].word;
        const known = this.run.known.get(bar);
        return {
            heading,
            status,
            entries: [
                ['worker', this.workerName(bars.worker[bar])],
                ['task', data.functions[bars.function[bar]]],
                ['start', precisely(start)],
                [tasks === 1 ? 'took' : 'took together', duration(seconds)],
                ...(known ? this.ofTask(known) : []),
            ].filter(([, value]) => value),
        };
    }

    ofTask({input, error, text, fraction, attempt}) {
        return [
            ['input', input && shortened(input)],
            ['attempt', attempt > 1 && String(attempt)],
            ['progress', progress(fraction, text)],
            ['error', error && shortened(firstLine(error))],
        ];
    }

    /** Of bars that share a pixel. */
    ofMany(list, from, to) {
        const {bars} = this.run;
        const counts = STATUS.map(() => 0);
        let busy = 0;
        for (const bar of list) {
            counts[bars.status[bar]] += bars.tasks[bar];
            busy += bars.length[bar];
        }
        const worst = list.reduce((a, b) => (STATUS[bars.status[b]].badness > STATUS[bars.status[a]].badness ? b : a));
        return {
            heading: plural(counts.reduce((a, b) => a + b), 'task'),
            status: bars.status[worst],
            entries: [
                ['worker', this.workerName(bars.worker[list[0]])],
                ['from', precisely(from / 1e6)],
                ['to', precisely(to / 1e6)],
                ...counts.map((number, status) => [STATUS[status].word, number && count(number)]).filter(([, number]) => number),
                ['', 'Zoom in to see each.'],
            ],
        };
    }

    /** Of a worker at a moment in which it ran nothing. */
    ofWorker(at, moment) {
        const worker = this.run.workers[at];
        const ready = worker.ready === null ? Infinity : worker.ready * 1e6;
        const starting = moment < ready;
        return {
            heading: starting ? 'starting' : 'idle',
            entries: [['worker', this.workerName(at)],
                starting && worker.ready !== null ? ['took', duration(worker.ready - worker.forked)] : ['at', precisely(moment / 1e6)]],
        };
    }

    ofEnd(at) {
        const worker = this.run.workers[at];
        return {
            heading: (worker.expected ? 'ended' : 'died') + (worker.cause ? ': ' + words(worker.cause) : ''),
            status: worker.expected ? undefined : 3,
            entries: [
                ['worker', this.workerName(at)],
                ['at', precisely(worker.ended)],
                ['why', worker.reason && shortened(firstLine(worker.reason))],
                ['after', plural(worker.tasks, 'task')],
            ].filter(([, value]) => value),
        };
    }

    workerName(at) {
        const {id, pid} = this.run.workers[at];
        return id + (pid === null ? '' : ' (pid ' + pid + ')');
    }
}

function precisely(seconds) {
    return seconds < 1 ? duration(seconds) : moment(seconds, 0.001);
}

function progress(fraction, text) {
    const percent = typeof fraction === 'number' ? Math.round(100 * fraction) + GAP + '%' : null;
    return [percent, text].filter(Boolean).join(', ');
}

function shortened(text) {
    return text.length > 160 ? text.slice(0, 159) + '…' : text;
}

function spoken({heading, entries}) {
    return heading + '. ' + entries.map(([name, value]) => (name ? name + ': ' : '') + value).join('. ');
}
