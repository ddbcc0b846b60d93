// The page of a comparison: the same work in a loop, on threads and in processes.

const MODES = {
    threads: {one: 'thread', color: '--line-1', dash: [8, 3]},
    processes: {one: 'process', color: '--line-2', dash: []},
};

function comparePage(data) {
    const {comparison} = data;
    const curve = speedUpChart(comparison);
    return {
        verdict: {mark: '→', ...data.verdict},
        facts: comparisonFacts(data),
        sections: [
            remarks(data.remarks),
            section('summary', 'Summary', numbers(comparisonNumbers(comparison))),
            section('sides', 'Side by side', sidesTable(comparison.sides).element,
                element('p', {class: 'hint'}, 'A thin line goes from the quickest round to the slowest.')),
            curve && section('speed-up', 'Speed-up', element('div', {class: 'tall'}, curve.element), curveLegend()),
            section('lost', 'Results', resultsTable(comparison).element),
            about(data),
        ].filter(Boolean),
        layout: () => curve?.layout(),
        recolor: () => curve?.recolor(),
    };
}

function comparisonFacts({title, comparison: {task, inputs, rounds: times, cut_short: cutShort, cores}}) {
    const facts = [plural(inputs, 'input'), plural(times, 'round') + (cutShort ? ', cut short' : ''), plural(cores, 'core')];
    return task === title ? facts : [task, ...facts];
}

function sideName({mode, workers}) {
    return mode === 'sequential' ? 'loop' : plural(workers, MODES[mode].one, mode);
}

/** Whether all inputs came to an end, so that its time can be compared. */
function isWhole({lost}) {
    return lost === 0;
}

function comparisonNumbers({sides, advice}) {
    const {choice, workers, reason} = advice;
    const value = MODES[choice] ? sideName({mode: choice, workers}) : choice;
    const entries = [{name: 'best choice', value, note: BECAUSE[reason], bad: choice === 'none'}];
    for (const mode of ['sequential', 'threads', 'processes']) {
        const all = sides.filter((side) => side.mode === mode);
        const best = all.filter(isWhole).sort((a, b) => a.time_ns - b.time_ns)[0];
        if (best) entries.push({name: sideName(best), value: duration(best.time_ns / 1e9), note: timesAsFast(best)});
        else entries.push({name: sideName(all[0]), value: 'gone', note: 'all results lost', bad: true});
    }
    return entries;
}

/** Why it is the best choice. */
const BECAUSE = {
    all_fail: 'because the task fails for every input',
    takes_the_program_down: 'because the task can take its program down',
    remembers: 'with one task each, because results depend on what ran before',
    not_thread_safe: 'because the task seems not to be thread-safe',
    needs_one_jvm: 'because tasks need one JVM',
    too_small: 'because there is too little to hand over',
    no_gain: 'because threads and processes gain too little',
    waiting: 'because tasks wait',
    processes_faster: 'because processes are faster than threads',
    computing: 'because processes would gain little more, or nothing',
};

function timesAsFast({mode, speed_up: speedUp}) {
    return mode === 'sequential' || !speedUp ? null : digits(speedUp) + ' times as fast';
}

function sidesTable(sides) {
    const known = (name) => Math.max(0, ...sides.map((side) => side[name] ?? 0));
    const slowest = Math.max(...sides.map((side) => (isWhole(side) ? rounds(side).high : 0)));
    const bar = (title, name, shown) => ({title, number: true, wide: true, value: (side) => side[name],
        cell: (side) => (side[name] === null ? 'not known' : withBar(shown(side[name]), side[name] / known(name)))});
    return new Table({
        caption: 'Ways to do the work',
        rows: sides,
        columns: [
            {title: 'Where', value: sideName},
            {title: 'Time', number: true, wide: true, value: (side) => (isWhole(side) ? side.time_ns : null),
                cell: (side) => timeCell(side, slowest)},
            {title: 'Speed-up', number: true, value: (side) => side.speed_up, cell: (side) => side.speed_up && '× ' + digits(side.speed_up)},
            {title: 'Each worker', number: true, value: (side) => side.efficiency, cell: (side) => side.efficiency && share(side.efficiency, 1)},
            bar('CPU time', 'cpu_ns', (nanos) => duration(nanos / 1e9)),
            bar('Most memory', 'peak_bytes', (bytes) => megabytes(bytes / 2 ** 20)),
            {title: 'First round', number: true, value: (side) => side.first_ns, cell: firstRound},
        ],
    });
}

/** The rounds that count, as seconds: the later ones, or if there is none, the first without the start. */
function rounds({later_ns: later, time_ns: time}) {
    const all = (later.length ? later : [time]).map((nanos) => nanos / 1e9);
    return {low: Math.min(...all), high: Math.max(...all)};
}

function withBar(text, part) {
    return element('div', {class: 'barred'}, shareBar(part), element('span', {}, text));
}

function timeCell(side, slowest) {
    if (!isWhole(side)) return element('span', {class: 'bad'}, 'program gone');
    const {low, high} = rounds(side);
    const cell = withBar(duration(side.time_ns / 1e9), side.time_ns / 1e9 / slowest);
    const whisker = element('span', {class: 'whisker', title: duration(low) + ' to ' + duration(high)});
    whisker.style.left = (100 * low) / slowest + '%';
    whisker.style.width = (100 * (high - low)) / slowest + '%';
    cell.firstChild.append(whisker);
    return cell;
}

function firstRound({first_ns: first, start_ns: start}) {
    return duration(first / 1e9) + (start ? ', ' + duration(start / 1e9) + ' of it start' : '');
}

const AGREEMENT = {same: "the same as the loop's", different: "others than the loop's", unknown: 'nothing to compare with'};

/** Empty for the loop itself. */
function agreement({mode, results}) {
    return mode === 'sequential' ? '' : AGREEMENT[results];
}

function resultsTable({sides}) {
    const number = (title, name) => ({title, number: true, value: (side) => side[name], cell: (side) => count(side[name])});
    return new Table({
        caption: 'Results',
        rows: sides,
        columns: [
            {title: 'Where', value: sideName},
            number('Succeeded', 'succeeded'), number('Failed', 'failed'), number('Lost', 'lost'), number('Workers lost', 'workers_lost'),
            {title: 'Results', value: agreement,
                cell: (side) => element('span', {class: side.results === 'different' ? 'bad' : null}, agreement(side))},
            {title: 'What went wrong', wide: true, value: whatWentWrong},
        ],
    });
}

function whatWentWrong({end, done, error, difference}) {
    return [end && 'program gone after ' + plural(done, 'task') + ': ' + end, error, difference].filter(Boolean).join('; ') || null;
}

/** Points of one mode: for each number of workers how many times as fast as the loop it was, and between which rounds. */
function curveOf({sides}, mode) {
    const loop = sides.find((side) => side.mode === 'sequential');
    return sides.filter((side) => side.mode === mode && side.speed_up).map((side) => {
        const {low, high} = rounds(side);
        return {workers: side.workers, speedUp: side.speed_up, low: loop.time_ns / 1e9 / high, high: loop.time_ns / 1e9 / low};
    }).sort((a, b) => a.workers - b.workers);
}

/** Null if there is one number of workers only: then there is no curve. */
function speedUpChart(comparison) {
    const curves = Object.keys(MODES).map((mode) => curveOf(comparison, mode));
    const workers = [...new Set(curves.flat().map((point) => point.workers))].sort((a, b) => a - b);
    if (workers.length < 2) return null;
    const at = (curve, number) => curve.find((point) => point.workers === number);
    const most = Math.max(...workers);
    const top = Math.max(2, ...curves.flat().map(({high}) => high));
    const line = ({color, dash}) => ({
        stroke: () => theme.color(color), dash, width: 2, spanGaps: true, points: {show: true, size: 8, fill: () => theme.color(color)},
    });
    const best = curves.flat().sort((a, b) => b.speedUp - a.speedUp)[0];
    return new Chart('Speed-up over the number of workers', 'At best ' + digits(best.speedUp) + ' times as fast as the loop, with '
            + plural(best.workers, 'worker') + '. Dotted: as if each worker were as good as the first.', {
        data: () => [workers, workers.map((number) => number), ...curves.map((curve) => workers.map((number) => at(curve, number)?.speedUp ?? null))],
        scales: {x: {time: false, range: () => [0, most * 1.05]}, y: {range: () => [0, top * 1.1]}},
        axes: [
            {size: 28, splits: () => workers, values: (_, marks) => marks.map(count)},
            {size: 62, values: (_, marks) => marks.map((mark) => '× ' + mark)},
        ],
        series: [{}, {stroke: () => theme.color('--muted'), dash: [2, 4], width: 1.5, points: {show: false}}, ...Object.values(MODES).map(line)],
        hooks: {draw: [(plot) => curves.forEach((curve, which) => drawSpread(plot, curve, Object.values(MODES)[which].color))]},
        read: (index) => plural(workers[index], 'worker') + ': ' + Object.keys(MODES).map((mode, which) => {
            const point = at(curves[which], workers[index]);
            return point && mode + ' × ' + digits(point.speedUp) + ' (' + digits(point.low) + ' to ' + digits(point.high) + ')';
        }).filter(Boolean).join(', '),
    });
}

/** From the slowest round to the quickest. */
function drawSpread(plot, curve, color) {
    const {ctx: context} = plot;
    const scale = window.devicePixelRatio || 1;
    context.save();
    context.strokeStyle = theme.color(color);
    context.lineWidth = 1.5 * scale;
    for (const {workers, low, high} of curve) {
        const x = plot.valToPos(workers, 'x', true);
        const [bottom, top] = [plot.valToPos(low, 'y', true), plot.valToPos(high, 'y', true)];
        drawLine(context, x, bottom, x, top);
        for (const y of [bottom, top]) drawLine(context, x - 4 * scale, y, x + 4 * scale, y);
    }
    context.restore();
}

function curveLegend() {
    return element('ul', {class: 'legend'}, Object.entries(MODES).map(([mode, line]) => element('li', {}, lineSample(line), mode)));
}
