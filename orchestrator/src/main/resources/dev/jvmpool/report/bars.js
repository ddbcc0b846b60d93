// What ran, in columns: a run may have 200,000 bars, for which objects would be too slow. Times are in microseconds from here on.

class Bars {
    constructor({worker, start, length, tasks, status, function: of}) {
        this.size = worker.length;
        this.worker = Uint32Array.from(worker);
        this.start = sums(start);
        this.length = Float64Array.from(length);
        this.status = Uint8Array.from(status);
        this.tasks = tasks.length ? Uint32Array.from(tasks) : new Uint32Array(this.size).fill(1);
        this.function = of.length ? Uint16Array.from(of) : new Uint16Array(this.size);
    }

    end(bar) {
        return this.start[bar] + this.length[bar];
    }

    /** For each worker its bars, in the order of time. */
    byWorker(workers) {
        const lists = Array.from({length: workers}, () => []);
        for (let bar = 0; bar < this.size; bar++) lists[this.worker[bar]].push(bar);
        return lists;
    }
}

function sums(deltas) {
    const made = new Float64Array(deltas.length);
    let sum = 0;
    for (let at = 0; at < deltas.length; at++) made[at] = sum += deltas[at];
    return made;
}

/** A replacement may be started while the worker before it, which runs nothing any more, still ends: for so long, in microseconds. */
const ENDING = 500_000;

/**
 * The lanes: workers one after the other in as few as there were at a time, each in that whose last one ended just before,
 * because that is the one it replaces.
 */
function lanesOf(workers, bars, total) {
    const lists = bars.byWorker(workers.length);
    const lanes = [];
    const inOrder = workers.map((_, at) => at).sort((a, b) => begin(workers[a]) - begin(workers[b]) || a - b);
    for (const at of inOrder) {
        const worker = workers[at];
        const lane = laneFor(lanes, begin(worker)) ?? newLane(lanes);
        lane.workers.push(at);
        for (const bar of lists[at]) lane.bars.push(bar);
        lane.free = worker.ended === null ? total : Math.max(worker.ended * 1e6 - ENDING, lastWork(worker, lists[at], bars));
    }
    return lanes;
}

function begin(worker) {
    return (worker.forked ?? 0) * 1e6;
}

function lastWork(worker, list, bars) {
    return list.length ? bars.end(list[list.length - 1]) : (worker.ready ?? worker.ended) * 1e6;
}

function laneFor(lanes, moment) {
    let best = null;
    for (const lane of lanes) {
        if (lane.free <= moment && (best === null || lane.free > best.free)) best = lane;
    }
    return best;
}

function newLane(lanes) {
    const lane = {at: lanes.length, workers: [], bars: [], free: 0};
    lanes.push(lane);
    return lane;
}

/** The first in a sorted list of which something is true that stays true from there on; its length if there is none. */
function firstWhere(length, isTrue) {
    let low = 0;
    let high = length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (isTrue(middle)) high = middle;
        else low = middle + 1;
    }
    return low;
}

/** A run: its data, and what is found in them by place and by time. */
class Run {
    constructor(data) {
        this.data = data;
        this.workers = data.workers;
        this.total = Math.max(1, data.seconds * 1e6);
        this.bars = new Bars(data.bars);
        this.lanes = lanesOf(this.workers, this.bars, this.total);
        this.laneOfWorker = new Uint32Array(this.workers.length);
        for (const lane of this.lanes) for (const worker of lane.workers) this.laneOfWorker[worker] = lane.at;
        this.memory = data.memory.series.map((series) => this.memoryOf(series));
        this.known = new Map();
        for (const list of [data.slowest, data.failures, data.running]) list.forEach((task) => this.remember(task));
    }

    /** A moment as fine as a thousandth of the whole run, or a little more. */
    roughly(seconds) {
        return seconds < 1 ? duration(seconds) : moment(seconds, 10 ** (Math.ceil(Math.log10(this.total / 1e6)) - 3));
    }

    /** What is known of the memory of a worker; worker -1 is the program that has the pool. */
    memoryOf({worker, from, mb}) {
        const name = worker < 0 ? 'the program itself' : 'worker ' + this.workers[worker].id;
        const at = (moment) => mb[moment - from] ?? null;
        return {worker, name, at, peak: Math.max(0, ...mb), few: mb.length < 3};
    }

    /** Which bar a task is that is told of elsewhere; the one that says more stays. */
    remember(task) {
        const bar = this.barOf(task);
        if (bar !== null && this.bars.tasks[bar] === 1) this.known.set(bar, {...this.known.get(bar), ...task});
    }

    /** The bar of a task: that of its worker which begins nearest to it; a merged one that covers its start. */
    barOf({worker, start}) {
        const lane = this.lanes[this.laneOfWorker[worker]];
        if (!lane) return null;
        const moment = start * 1e6;
        const after = firstWhere(lane.bars.length, (at) => this.bars.start[lane.bars[at]] > moment);
        const near = [after - 1, after].map((at) => lane.bars[at])
            .filter((bar) => bar !== undefined && this.bars.worker[bar] === worker);
        if (!near.length) return null;
        const distance = (bar) => Math.abs(this.bars.start[bar] - moment);
        const covers = near.find((bar) => this.bars.tasks[bar] > 1 && this.bars.start[bar] <= moment && moment <= this.bars.end(bar));
        return covers ?? near.sort((a, b) => distance(a) - distance(b))[0];
    }

    /** Where the first bar of a lane stands that ends at this moment or after. */
    firstAt(lane, moment) {
        return firstWhere(lane.bars.length, (at) => this.bars.end(lane.bars[at]) >= moment);
    }

    /** The worker that was in a lane at a moment, or null. */
    workerAt(lane, moment) {
        return lane.workers.find((at) => begin(this.workers[at]) <= moment && moment <= this.endOf(at)) ?? null;
    }

    endOf(worker) {
        const {ended} = this.workers[worker];
        return ended === null ? this.total : ended * 1e6;
    }

    /** How many workers ran tasks, as a mean over each of so many parts of a span. */
    busy(from, to, parts) {
        const width = (to - from) / parts;
        const busy = new Float64Array(parts);
        for (let bar = 0; bar < this.bars.size; bar++) {
            const start = this.bars.start[bar];
            const end = this.bars.end(bar);
            if (end <= from || start >= to) continue;
            addSpan(busy, (start - from) / width, (end - from) / width);
        }
        return busy;
    }

    /** How many workers there were in the middle of each part. */
    alive(from, to, parts) {
        const width = (to - from) / parts;
        const alive = new Float64Array(parts);
        this.workers.forEach((worker, at) => {
            const first = Math.max(0, Math.ceil((begin(worker) - from) / width - 0.5));
            const last = Math.min(parts - 1, Math.floor((this.endOf(at) - from) / width - 0.5));
            for (let part = first; part <= last; part++) alive[part]++;
        });
        return alive;
    }

    /** For how long bars were, in microseconds. */
    worked() {
        return this.bars.length.reduce((sum, length) => sum + length, 0);
    }

    /** For how long a worker was ready, in microseconds. */
    readiness(at) {
        const {ready} = this.workers[at];
        return ready === null ? 0 : Math.max(0, this.endOf(at) - ready * 1e6);
    }

    /** For how long all workers were ready, in microseconds. */
    ready() {
        return this.workers.reduce((sum, _, at) => sum + this.readiness(at), 0);
    }
}

/** Adds to each part the share of it that a span covers. */
function addSpan(parts, start, end) {
    const first = Math.max(0, Math.floor(start));
    const last = Math.min(parts.length - 1, Math.floor(end));
    for (let at = first; at <= last; at++) parts[at] += Math.min(end, at + 1) - Math.max(start, at);
}
