// Charts of lines and areas, drawn by uPlot, in the colours of the theme.

const PARTS = 400;
const LINES = [
    {color: '--line-1', dash: []}, {color: '--line-2', dash: [8, 3]}, {color: '--line-3', dash: [2, 3]},
    {color: '--line-4', dash: [10, 3, 2, 3]}, {color: '--line-5', dash: [5, 5]}, {color: '--line-6', dash: [14, 4]},
];

/** A chart in a place of a fixed height, with a line below its heading that says what is under the pointer. */
class Chart {
    constructor(label, sentence, options) {
        this.plot = element('div', {class: 'plot', role: 'img', 'aria-label': label + ': ' + sentence});
        this.readout = element('p', {class: 'readout', 'aria-hidden': 'true'}, sentence);
        this.element = element('figure', {class: 'chart'}, this.readout, this.plot);
        this.sentence = sentence;
        this.options = options;
    }

    layout() {
        const {clientWidth: width, clientHeight: height} = this.plot;
        if (!width) return;
        if (this.chart) this.chart.setSize({width, height});
        else this.chart = new uPlot(this.settings(width, height), this.options.data(), this.plot);
    }

    /** Draws it anew, in other colours. */
    recolor() {
        if (this.chart) this.chart.redraw(false, true);
    }

    settings(width, height) {
        const {axes, scales, series, hooks = {}, read, chosen} = this.options;
        return {
            width, height, axes: axes.map((axis) => ({...axisStyle(), ...axis})), scales, series,
            legend: {show: false},
            cursor: {y: false, points: {show: false}, drag: {x: Boolean(chosen), y: false, setScale: false}},
            padding: [8, EDGE, 0, 0],
            hooks: {
                ...hooks,
                setCursor: [(chart) => this.say(chart.cursor.idx, read)],
                setSelect: [(chart) => this.choose(chart, chosen)],
            },
        };
    }

    say(at, read) {
        const text = at === null || at === undefined ? this.sentence : read(at);
        if (this.readout.textContent !== text) this.readout.textContent = text;
    }

    choose(chart, chosen) {
        const {left, width} = chart.select;
        if (width < 4) return;
        chosen(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'));
        chart.setSelect({left: 0, width: 0, top: 0, height: 0}, false);
    }
}

function axisStyle() {
    return {
        font: FONT,
        stroke: () => theme.color('--muted'),
        grid: {stroke: () => theme.color('--grid'), width: 1},
        ticks: {show: false},
    };
}

/** A chart of the span of time that is shown. */
function timeChart(view, label, sentence, {data, series, unit, read}) {
    const chart = new Chart(label, sentence, {
        data, series, read,
        scales: {x: {time: false, range: () => [view.from / 1e6, view.to / 1e6]}, y: {range: (_, low, high) => [0, Math.max(1, high) * 1.08]}},
        axes: [
            {size: 28, space: 80, splits: (_, __, from, to) => timeMarks(from, to, chart.plot.clientWidth),
                values: (_, marks) => marks.map((mark) => moment(mark, marks.length > 1 ? marks[1] - marks[0] : 1))},
            {size: (plot) => gutterOf(plot.width), values: (_, marks) => marks.map(unit)},
        ],
        chosen: (from, to) => view.show(from * 1e6, to * 1e6),
    });
    view.listeners.push(() => {
        chart.frame ??= requestAnimationFrame(() => {
            chart.frame = null;
            if (chart.chart) chart.chart.setData(data());
        });
    });
    return chart;
}

function timeMarks(from, to, width) {
    const step = timeStep(to - from, width / 100);
    const marks = [];
    for (let at = Math.ceil(from / step - 1e-6); at * step <= to; at++) marks.push(at * step);
    return marks;
}

function busyChart(run, view) {
    const centres = new Float64Array(PARTS);
    let busy;
    let alive;
    const data = () => {
        const part = view.span() / PARTS;
        for (let at = 0; at < PARTS; at++) centres[at] = (view.from + (at + 0.5) * part) / 1e6;
        busy = run.busy(view.from, view.to, PARTS);
        alive = run.alive(view.from, view.to, PARTS);
        return [centres, busy, alive];
    };
    const stepped = uPlot.paths.stepped({align: 0});
    return timeChart(view, 'Busy workers over time', busySentence(run), {
        data,
        series: [{},
            {...area(), paths: stepped},
            {stroke: () => theme.color('--muted'), width: 1.5, dash: [4, 3], paths: stepped, points: {show: false}}],
        unit: (value) => (Number.isInteger(value) ? count(value) : ''),
        read: (at) => 'At ' + precisely(centres[at]) + ': ' + digits(busy[at]) + ' of ' + digits(alive[at]) + ' workers busy',
    });
}

function area() {
    return {stroke: () => theme.color('--succeeded'), fill: () => theme.color('--area'), width: 1.5, points: {show: false}};
}

function busySentence(run) {
    return 'On average ' + digits(run.worked() / run.total, 2) + ' workers were busy; the dashed line is how many there were.';
}

/** How often which length came: the axis is logarithmic, each bucket as wide as it is. */
function histogram(label, did, {from, count: counts, p50, p90, p99, max}) {
    const lows = from.map((low) => Math.max(low, 0.5));
    const edges = [...lows, Math.max(max, lows[lows.length - 1] * 1.05)].map(Math.log10);
    const heights = [...counts, 0];
    const chart = new Chart(label, percentileSentence(did, p50, p90, p99, max), {
        data: () => [[edges[0], ...edges], [0, ...heights]],
        scales: {
            x: {time: false, range: (_, low, high) => [low - 0.05, high + 0.05]},
            y: {range: (_, low, high) => [0, Math.max(1, high) * 1.25]},
        },
        axes: [
            {size: 28, splits: (_, __, low, high) => decades(low, high, chart.plot.clientWidth / 64),
                values: (_, marks) => marks.map((mark) => duration(10 ** mark / 1e6))},
            {size: 62, values: (_, marks) => marks.map((mark) => (Number.isInteger(mark) ? count(mark) : ''))},
        ],
        series: [{}, {...area(), paths: uPlot.paths.stepped({align: 1})}],
        hooks: {draw: [(plot) => drawPercentiles(plot, percentiles({p50, p90, p99}))]},
        read: (at) => bucketSentence(did, from, counts, Math.max(0, at - 1)),
    });
    return chart;
}

function percentileSentence(did, p50, p90, p99, max) {
    const [half, ninety, all, longest] = [p50, p90, p99, max].map((number) => duration(Math.max(1, number) / 1e6));
    return 'Half ' + did + ' up to ' + half + ', 90 % up to ' + ninety + ', 99 % up to ' + all + '; the longest ' + longest + '.';
}

function bucketSentence(did, from, counts, at) {
    const bucket = Math.min(at, counts.length - 1);
    const upper = bucket + 1 < from.length ? 'to ' + duration(from[bucket + 1] / 1e6) : 'and more';
    return plural(counts[bucket], 'task') + ' ' + did + ' ' + duration(from[bucket] / 1e6) + ' ' + upper;
}

/** 1, 10, 100; and with 2 and 5 between them if there is room. */
function decades(low, high, most) {
    const marks = (factors) => {
        const made = [];
        for (let power = Math.floor(low); power <= Math.ceil(high); power++) {
            for (const factor of factors) made.push(power + Math.log10(factor));
        }
        return made.filter((mark) => mark >= low && mark <= high);
    };
    const candidates = [[1, 2, 5], [1, 3], [1]].map(marks);
    return candidates.find((made) => made.length <= most) ?? candidates[2].filter((_, at) => at % Math.ceil(candidates[2].length / most) === 0);
}

/** Names and values; those that are the same as one. */
function percentiles(values) {
    const names = new Map();
    for (const [name, value] of Object.entries(values)) names.set(value, [...(names.get(value) ?? []), name]);
    return [...names].map(([value, same]) => [same.join(', '), value]);
}

/** Dashed lines, their names below each other so that neighbours can be read. */
function drawPercentiles(plot, lines) {
    const {ctx: context, bbox} = plot;
    const scale = window.devicePixelRatio || 1;
    context.save();
    context.font = 11 * scale + 'px system-ui, sans-serif';
    context.textBaseline = 'top';
    context.textAlign = 'left';
    context.lineWidth = scale;
    context.strokeStyle = theme.color('--text');
    context.setLineDash([4 * scale, 3 * scale]);
    const places = lines.map(([name, value], row) => {
        const x = Math.min(bbox.left + bbox.width, Math.max(bbox.left, plot.valToPos(Math.log10(Math.max(0.5, value)), 'x', true)));
        const y = bbox.top + row * 13 * scale;
        drawLine(context, x, y, x, bbox.top + bbox.height);
        return {name, x, y, isRight: x > bbox.left + bbox.width - (12 + 7 * name.length) * scale};
    });
    for (const {name, x, y, isRight} of places) {
        const {width} = context.measureText(name);
        const left = isRight ? x - width - 4 * scale : x + 4 * scale;
        context.fillStyle = theme.color('--background');
        context.fillRect(left, y, width, 12 * scale);
        context.fillStyle = theme.color('--text');
        context.fillText(name, left, y);
    }
    context.restore();
}

const GREY_LINES = 150;

/** The workers that had the most by their own lines, the others in grey behind them. */
function memoryChart(run, view) {
    const {times} = run.data.memory;
    const peaks = run.memory.filter(({peak}) => peak > 0).sort((a, b) => b.peak - a.peak);
    if (!peaks.length) return null;
    const named = peaks.slice(0, LINES.length).reverse();
    const others = peaks.slice(LINES.length, LINES.length + GREY_LINES);
    const shown = [...others, ...named];
    const style = (at) => (at < others.length ? {color: '--faint', dash: []} : LINES[shown.length - 1 - at]);
    const lines = shown.map((series) => times.map((_, at) => series.at(at)));
    const chart = timeChart(view, 'Memory per worker over time', memorySentence(peaks, shown.length), {
        data: () => [times, ...lines],
        series: [{}, ...shown.map((_, at) => ({
            stroke: () => theme.color(style(at).color), dash: style(at).dash, width: at < others.length ? 1 : 2,
            points: {show: shown[at].few},
        }))],
        unit: megabytes,
        read: (at) => 'At ' + precisely(times[at]) + ': ' + memoryAt(peaks, at),
    });
    chart.element.append(element('ul', {class: 'legend'}, [...named].reverse().map(({name, peak}, at) =>
        element('li', {}, lineSample(LINES[at]), name + ': ' + megabytes(peak)))));
    return chart;
}

function lineSample({color, dash}) {
    const sample = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    sample.setAttribute('class', 'sample');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    const attributes = {x1: 0, x2: 28, y1: 6, y2: 6, 'stroke-width': 2.5, 'stroke-dasharray': dash.join(' ')};
    for (const [name, value] of Object.entries(attributes)) line.setAttribute(name, value);
    line.style.stroke = 'var(' + color + ')';
    sample.append(line);
    return sample;
}

function memorySentence(peaks, shown) {
    const most = peaks.find(({worker}) => worker >= 0) ?? peaks[0];
    const left = peaks.length > shown ? ' Shown are the ' + shown + ' of ' + count(peaks.length) + ' workers that had the most.' : '';
    return 'The most of a worker: ' + megabytes(most.peak) + ', of ' + most.name + '.' + left;
}

function memoryAt(peaks, at) {
    const there = peaks.map((series) => ({name: series.name, mb: series.at(at)})).filter(({mb}) => mb !== null).sort((a, b) => b.mb - a.mb);
    if (!there.length) return 'nothing was measured';
    const most = there.slice(0, 3).map(({name, mb}) => name + ' ' + megabytes(mb));
    return most.join(', ') + (there.length > 3 ? ', ' + (there.length - 3) + ' more; together ' : '; together ')
        + megabytes(there.reduce((sum, {mb}) => sum + mb, 0));
}
