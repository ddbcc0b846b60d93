// The whole run as a strip above the lanes: how busy it was, where things went wrong, and which part of it is shown below.

const OVERVIEW_HEIGHT = 44;
const GRIP = 7;

class Overview {
    constructor(run, view) {
        this.run = run;
        this.view = view;
        this.canvas = element('canvas', {class: 'overview', 'aria-hidden': 'true'});
        this.pane = element('div', {class: 'pane'});
        this.element = element('div', {class: 'strip'}, this.canvas, this.pane);
        this.element.addEventListener('pointerdown', (event) => this.grab(event));
        view.listeners.push(() => this.placePane());
    }

    draw(width) {
        this.width = width;
        const context = fit(this.canvas, width, OVERVIEW_HEIGHT);
        const columns = Math.max(1, Math.floor(width));
        const most = Math.max(1, this.run.lanes.length);
        context.fillStyle = theme.color('--succeeded');
        context.beginPath();
        context.moveTo(0, OVERVIEW_HEIGHT);
        this.run.busy(0, this.run.total, columns).forEach((busy, x) => {
            const y = OVERVIEW_HEIGHT - (busy ? Math.max(1, (busy / most) * (OVERVIEW_HEIGHT - 8)) : 0);
            context.lineTo(x, y);
            context.lineTo(x + 1, y);
        });
        context.lineTo(width, OVERVIEW_HEIGHT);
        context.fill();
        this.drawBad(context);
        this.drawDeaths(context);
        this.placePane();
    }

    drawBad(context) {
        const {bars} = this.run;
        for (let bar = 0; bar < bars.size; bar++) {
            if (!isBad(bars.status[bar])) continue;
            context.fillStyle = theme.color(STATUS[bars.status[bar]].color);
            context.fillRect(this.x(bars.end(bar)) - 1, OVERVIEW_HEIGHT - 10, 2, 10);
        }
    }

    drawDeaths(context) {
        context.strokeStyle = theme.color('--died');
        context.lineWidth = 2;
        this.run.workers.filter((worker) => worker.ended !== null && !worker.expected).forEach((worker) => {
            const x = this.x(worker.ended * 1e6);
            drawLine(context, x - 3, 1, x + 3, 7);
            drawLine(context, x - 3, 7, x + 3, 1);
        });
    }

    x(moment) {
        return (moment / this.run.total) * this.width;
    }

    placePane() {
        if (!this.width) return;
        this.pane.hidden = this.view.isWhole();
        this.pane.style.left = this.x(this.view.from) + 'px';
        this.pane.style.width = Math.max(3, this.x(this.view.to) - this.x(this.view.from)) + 'px';
    }

    /** Moves what is shown if it is taken in its middle, one end of it at its edge, and chooses another elsewhere. */
    grab(event) {
        event.preventDefault();
        this.element.setPointerCapture(event.pointerId);
        const at = (moved) => ((moved.clientX - this.element.getBoundingClientRect().left) / this.width) * this.run.total;
        const begun = at(event);
        const {from, to} = this.view;
        const drag = this.drag(begun, from, to);
        const move = (moved) => drag(Math.min(Math.max(0, at(moved)), this.run.total));
        this.element.addEventListener('pointermove', move);
        const release = () => this.element.removeEventListener('pointermove', move);
        this.element.addEventListener('pointerup', release, {once: true});
        this.element.addEventListener('pointercancel', release, {once: true});
    }

    drag(begun, from, to) {
        const near = (moment) => Math.abs(this.x(begun) - this.x(moment)) < GRIP;
        if (!this.view.isWhole()) {
            if (near(from)) return (now) => this.view.show(Math.min(now, to - this.view.least()), to);
            if (near(to)) return (now) => this.view.show(from, Math.max(now, from + this.view.least()));
            if (begun > from && begun < to) {
                return (now) => {
                    const shift = Math.min(Math.max(now - begun, -from), this.run.total - to);
                    this.view.show(from + shift, to + shift);
                };
            }
        }
        return (now) => this.view.show(Math.min(begun, now), Math.max(begun, now, begun + this.run.total / 1000));
    }
}
