// How lanes are drawn. Bars narrower than a pixel are counted into columns of one, so that it takes as long as the picture is wide.

const AXIS_HEIGHT = 22;
const LEVELS = 6;
const THIN = 3;
const LEGIBLE = 8;
const EDGE = 12;
const FONT = '11px system-ui, sans-serif';

/** The room for names at the left, which charts over time have, too, so that moments stand below each other. */
function gutterOf(width) {
    return width < 520 ? 54 : 104;
}

class LanePainter {
    constructor(run, view) {
        this.run = run;
        this.view = view;
    }

    /** Lanes share what height there is, within what can still be seen and what is not yet clumsy. */
    measure(width) {
        this.width = width;
        this.gutter = gutterOf(width);
        this.right = width - EDGE;
        this.plot = Math.max(50, this.right - this.gutter);
        this.pitch = Math.max(THIN, Math.min(32, Math.floor(480 / Math.max(1, this.run.lanes.length))));
        this.bar = this.pitch - (this.pitch >= 16 ? 6 : this.pitch >= 8 ? 2 : 1);
        this.columns = Math.ceil(this.plot) + 1;
        this.covered = new Float32Array(this.columns);
        this.all = new Uint32Array(this.columns);
        this.bad = new Uint32Array(this.columns);
        this.worst = new Uint8Array(this.columns);
    }

    height() {
        return this.run.lanes.length * this.pitch;
    }

    x(moment) {
        return this.gutter + ((moment - this.view.from) / this.view.span()) * this.plot;
    }

    momentAt(x) {
        return this.view.from + ((x - this.gutter) / this.plot) * this.view.span();
    }

    y(lane, scrolled) {
        return AXIS_HEIGHT + lane * this.pitch - scrolled;
    }

    laneAt(y, scrolled) {
        return this.run.lanes[Math.floor((y - AXIS_HEIGHT + scrolled) / this.pitch)] ?? null;
    }

    /** Draws what is seen, and returns how many bars that were. */
    paint(context, height, scrolled) {
        this.context = context;
        this.solid = STATUS.map(({color}) => theme.color(color));
        this.life = theme.color('--lane');
        this.hatch = theme.color('--hatch');
        this.starting = theme.startUp();
        this.patterned = STATUS.map((_, status) => theme.fill(status));
        const first = Math.max(0, Math.floor(scrolled / this.pitch));
        const last = Math.min(this.run.lanes.length - 1, Math.floor((scrolled + height - AXIS_HEIGHT) / this.pitch));
        let painted = 0;
        this.clipped(height, () => {
            this.paintGrid(height);
            for (let at = first; at <= last; at++) painted += this.paintLane(this.run.lanes[at], this.y(at, scrolled));
            for (let at = first; at <= last; at++) this.paintEnds(this.run.lanes[at], this.y(at, scrolled));
        });
        this.paintLabels(first, last, scrolled, height);
        this.paintAxis();
        return painted;
    }

    clipped(height, paint) {
        this.context.save();
        this.context.beginPath();
        this.context.rect(this.gutter, AXIS_HEIGHT, this.width - this.gutter, height - AXIS_HEIGHT);
        this.context.clip();
        paint();
        this.context.restore();
    }

    paintLane(lane, y) {
        for (const at of lane.workers) this.paintLife(this.run.workers[at], this.run.endOf(at), y);
        return this.paintBars(lane, y);
    }

    /** A worker's life: a band from its start to its end, hatched until it was ready. */
    paintLife(worker, end, y) {
        const from = begin(worker);
        if (end < this.view.from || from > this.view.to) return;
        this.context.fillStyle = this.life;
        this.fill(from, end, y);
        const ready = worker.ready === null ? end : worker.ready * 1e6;
        if (ready <= from) return;
        const isNarrow = this.bar < THIN || this.x(ready) - this.x(from) < THIN;
        this.context.fillStyle = isNarrow ? this.hatch : this.starting;
        this.fill(from, ready, y);
    }

    fill(from, to, y) {
        const left = Math.max(this.gutter, this.x(from));
        const right = Math.min(this.right, this.x(to));
        if (right > left) this.context.fillRect(left, y, right - left, this.bar);
    }

    paintBars(lane, y) {
        const {bars} = this.run;
        const {to} = this.view;
        let at = this.run.firstAt(lane, this.view.from);
        let painted = 0;
        let counted = false;
        for (; at < lane.bars.length && bars.start[lane.bars[at]] <= to; at++, painted++) {
            const bar = lane.bars[at];
            const left = this.x(bars.start[bar]);
            const width = this.x(bars.end(bar)) - left;
            if (width >= 1.5) this.paintBar(bar, left, width, y);
            else counted = this.countBar(bar, left - this.gutter, width);
        }
        if (counted) this.paintColumns(y);
        return painted;
    }

    paintBar(bar, left, width, y) {
        const from = Math.max(this.gutter - 1, left);
        const to = Math.min(this.right + 1, left + width - (width > 4 ? 1 : 0));
        const status = this.run.bars.status[bar];
        this.context.fillStyle = (width < 6 || this.bar < 5 ? this.solid : this.patterned)[status];
        this.context.fillRect(from, y, Math.max(1, to - from), this.bar);
    }

    countBar(bar, left, width) {
        const column = Math.min(this.columns - 1, Math.max(0, Math.floor(left)));
        const status = this.run.bars.status[bar];
        const tasks = this.run.bars.tasks[bar];
        this.covered[column] += width;
        this.all[column] += tasks;
        if (isBad(status)) this.bad[column] += tasks;
        if (STATUS[status].badness > STATUS[this.worst[column]].badness) this.worst[column] = status;
        return true;
    }

    /** Columns as dense as their tasks lie; of those that went wrong a share at the bottom, never so small that it is not seen. */
    paintColumns(y) {
        let begun = -1;
        let level = 0;
        for (let column = 0; column <= this.columns; column++) {
            const here = column < this.columns && this.all[column] ? Math.min(LEVELS, 1 + Math.floor(this.covered[column] * LEVELS)) : 0;
            if (here !== level) {
                if (level) this.paintRun(begun, column, level, y);
                begun = column;
                level = here;
            }
        }
        for (let column = 0; column < this.columns; column++) if (this.bad[column]) this.paintBad(column, y);
        this.covered.fill(0);
        this.all.fill(0);
        this.bad.fill(0);
        this.worst.fill(0);
    }

    paintRun(from, to, level, y) {
        this.context.globalAlpha = 0.2 + (0.8 * level) / LEVELS;
        this.context.fillStyle = theme.color('--succeeded');
        this.context.fillRect(this.gutter + from, y, to - from, this.bar);
        this.context.globalAlpha = 1;
    }

    paintBad(column, y) {
        const height = Math.max(Math.min(this.bar, 5), (this.bar * this.bad[column]) / this.all[column]);
        this.context.fillStyle = this.solid[this.worst[column]];
        this.context.fillRect(this.gutter + column - 0.5, y + this.bar - height, 2, height);
    }

    paintEnds(lane, y) {
        lane.workers.forEach((at, place) => {
            const worker = this.run.workers[at];
            if (worker.ended === null) return;
            const x = this.x(worker.ended * 1e6);
            if (x < this.gutter || x > this.right + 1) return;
            if (!worker.expected) this.paintDeath(worker, x, y, this.room(lane, place));
            else if (x - this.x(begin(worker)) > LEGIBLE) this.paintEnd(x, y);
        });
    }

    paintEnd(x, y) {
        this.context.fillStyle = theme.color('--muted');
        this.context.fillRect(Math.min(x, this.right) - 1, y, 1, this.bar);
    }

    /** A cross; where lanes are thin, a block. The cause stands beside it if nothing else does. */
    paintDeath(worker, x, y, room) {
        const {context} = this;
        const middle = y + this.bar / 2;
        const arm = Math.min(6, Math.max(2.5, this.bar / 2 - 1));
        context.fillStyle = theme.color('--background');
        context.fillRect(x - arm - 1.5, middle - arm - 1.5, 2 * arm + 3, 2 * arm + 3);
        context.strokeStyle = theme.color('--died');
        context.lineWidth = arm > 4 ? 2.5 : 2;
        drawLine(context, x - arm, middle - arm, x + arm, middle + arm);
        drawLine(context, x - arm, middle + arm, x + arm, middle - arm);
        if (this.bar < 12 || !worker.cause) return;
        const text = words(worker.cause);
        context.font = FONT;
        const {width} = context.measureText(text);
        if (width + 16 > room) return;
        context.fillStyle = theme.color('--background');
        context.fillRect(x + 8, middle - 7, width + 4, 14);
        context.fillStyle = theme.color('--died');
        context.textAlign = 'left';
        context.textBaseline = 'middle';
        context.fillText(text, x + 10, middle);
    }

    /** How many pixels there are behind the end of a worker until the next one is ready. */
    room(lane, place) {
        const next = this.run.workers[lane.workers[place + 1]];
        const ready = next && next.ready !== null ? this.x(next.ready * 1e6) : this.right;
        return Math.min(this.right, ready) - this.x(this.run.endOf(lane.workers[place]));
    }

    /** Whose a lane is: the worker that is there in what is shown, or the first and the last of them. */
    paintLabels(first, last, scrolled, height) {
        const {context} = this;
        context.font = FONT;
        context.textBaseline = 'middle';
        context.textAlign = 'right';
        const each = Math.ceil(13 / this.pitch);
        for (let at = first; at <= last; at++) {
            const y = this.y(at, scrolled) + this.bar / 2;
            if (at % each !== 0 || y < AXIS_HEIGHT || y > height) continue;
            this.paintLabel(this.labelOf(this.run.lanes[at]), y);
        }
    }

    labelOf(lane) {
        const shown = lane.workers.filter((at) => this.run.endOf(at) >= this.view.from && begin(this.run.workers[at]) <= this.view.to);
        const {id, pid} = this.run.workers[shown[0] ?? lane.workers[0]];
        if (shown.length > 1) return [id + (shown.length > 2 ? ' … ' : ' → ') + this.run.workers[shown[shown.length - 1]].id, ''];
        return [String(id), pid === null || this.gutter < 80 ? '' : ' · ' + pid];
    }

    paintLabel([strong, weak], y) {
        const {context} = this;
        context.fillStyle = theme.color('--muted');
        context.fillText(weak, this.gutter - 8, y);
        context.fillStyle = theme.color('--text');
        context.fillText(strong, this.gutter - 8 - (weak ? context.measureText(weak).width : 0), y);
    }

    marks() {
        const step = timeStep(this.view.span() / 1e6, this.plot / 90) * 1e6;
        const marks = [];
        for (let mark = Math.ceil(this.view.from / step - 1e-6) * step; mark <= this.view.to; mark += step) marks.push(mark);
        return {step, marks};
    }

    paintGrid(height) {
        this.context.fillStyle = theme.color('--grid');
        for (const mark of this.marks().marks) this.context.fillRect(Math.round(this.x(mark)), AXIS_HEIGHT, 1, height);
    }

    paintAxis() {
        const {context} = this;
        const {step, marks} = this.marks();
        context.font = FONT;
        context.textBaseline = 'middle';
        context.fillStyle = theme.color('--muted');
        for (const mark of marks) {
            const x = this.x(mark);
            const text = moment(mark / 1e6, step / 1e6);
            const half = context.measureText(text).width / 2;
            context.textAlign = 'center';
            context.fillText(text, Math.min(Math.max(x, this.gutter + half), this.width - half), AXIS_HEIGHT / 2);
        }
    }
}
