// What is at a place in the timeline, and what is to be said of it: a heading, and names with values.

/** How many pixels beside a thing still mean it. */
const NEAR = 5;

class Details {
    constructor(run, painter) {
        this.run = run;
        this.painter = painter;
    }

    /** Of a place in a lane: its details, and from where to where the thing goes. Null if nothing is there. */
    at(lane, x) {
        return this.endNear(lane, x) ?? this.barsNear(lane, x) ?? this.workerNear(lane, x);
    }

    endNear(lane, x) {
        const near = lane.workers.find((at) => {
            const {ended, expected} = this.run.workers[at];
            return ended !== null && Math.abs(this.painter.x(ended * 1e6) - x) <= (expected ? 1 : NEAR + 1);
        });
        return near === undefined ? null : {details: this.ofEnd(near)};
    }

    /** The bar at a place, or those that share its pixel. */
    barsNear(lane, x) {
        const {bars} = this.run;
        const [from, to] = [this.painter.momentAt(x - 1), this.painter.momentAt(x + 1)];
        const near = [];
        for (let at = this.run.firstAt(lane, from); at < lane.bars.length && bars.start[lane.bars[at]] <= to; at++) near.push(lane.bars[at]);
        if (!near.length) return null;
        if (near.length > 2) return {details: this.ofMany(near, from, to)};
        const here = this.painter.momentAt(x);
        const bar = near.find((one) => bars.start[one] <= here && here <= bars.end(one)) ?? near[0];
        const left = Math.max(this.painter.gutter, this.painter.x(bars.start[bar]));
        return {details: this.ofBar(bar), left, right: Math.min(this.painter.right, Math.max(left + 2, this.painter.x(bars.end(bar))))};
    }

    workerNear(lane, x) {
        const moment = this.painter.momentAt(x);
        const at = this.run.workerAt(lane, moment);
        return at === null ? null : {details: this.ofWorker(at, moment)};
    }

    ofBar(bar) {
        const {bars, data} = this.run;
        const start = bars.start[bar] / 1e6;
        const seconds = bars.length[bar] / 1e6;
        const tasks = bars.tasks[bar];
        const status = bars.status[bar];
        const known = this.run.known.get(bar);
        return {
            heading: headingOf(tasks, status),
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

function headingOf(tasks, status) {
    const {word} = STATUS[status];
    if (tasks === 1) return word;
    return plural(tasks, 'task') + (status === 0 ? ' ' : ', the worst of them ') + word;
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
