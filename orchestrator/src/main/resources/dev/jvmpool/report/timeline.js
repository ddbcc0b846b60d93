// A lane for each worker, with what it ran: to look at from afar and from near, by pointer, finger and key.

const HINT = 'Drag to look at a part, Ctrl + wheel or pinch to zoom, Shift + drag to move. Keys: + and − zoom, A and D move, '
    + 'arrows go from task to task, Enter zooms to one, 0 shows all.';
const TOUCH_HINT = 'Pinch to zoom, drag to move, tap to see what is there.';
const WHEEL_SPEED = 0.002;

class Timeline {
    constructor(run, view) {
        this.run = run;
        this.view = view;
        this.painter = new LanePainter(run, view);
        this.details = new Details(run, this.painter);
        this.overview = new Overview(run, view);
        this.selected = null;
        this.build();
        this.listen();
        view.listeners.push(() => this.repaint());
    }

    build() {
        this.canvas = element('canvas', {class: 'lanes', tabindex: 0, role: 'application', 'aria-roledescription': 'timeline',
            'aria-label': this.summary(), 'aria-describedby': 'timeline-hint'});
        this.spacer = element('div', {class: 'spacer'}, this.canvas);
        this.scroller = element('div', {class: 'lanes-box'}, this.spacer);
        this.spot = element('div', {class: 'spot', hidden: true});
        this.band = element('div', {class: 'band', hidden: true});
        this.card = element('div', {class: 'card', hidden: true, 'aria-hidden': 'true'});
        this.voice = element('p', {class: 'unseen', role: 'status'});
        this.stage = element('div', {class: 'stage'}, this.scroller, this.spot, this.band, this.card);
        this.element = section('timeline', 'Timeline', this.toolbar(), this.overview.element, this.stage, this.voice,
            element('p', {class: 'hint mouse', id: 'timeline-hint'}, HINT), element('p', {class: 'hint touch'}, TOUCH_HINT));
    }

    summary() {
        const {counts} = this.run.data;
        return 'Timeline of ' + plural(counts.tasks, 'task') + ' on ' + plural(this.run.workers.length, 'worker') + ' in '
            + plural(this.run.lanes.length, 'lane') + '. The table of workers says the same in words.';
    }

    toolbar() {
        const button = (text, label, act) => element('button', {type: 'button', 'aria-label': label, title: label, onclick: act}, text);
        this.reset = button('All', 'Show the whole run', () => this.view.showAll());
        return element('div', {class: 'toolbar'},
            this.legend(),
            element('div', {class: 'buttons'},
                button('−', 'Zoom out', () => this.view.zoom(2)), button('+', 'Zoom in', () => this.view.zoom(0.5)), this.reset));
    }

    /** Only what is there. The swatches are drawn like the bars. */
    legend() {
        const {bars, workers} = this.run;
        const there = new Set(bars.status);
        const entries = [...there].sort().map((status) => [STATUS[status].word, () => theme.fill(status)]);
        if (workers.some((worker) => worker.forked !== null && worker.ready !== worker.forked)) entries.push(['starting', () => theme.startUp()]);
        this.swatches = entries.map(([word, fill]) => ({canvas: element('canvas', {class: 'swatch'}), word, fill}));
        const died = workers.some((worker) => worker.ended !== null && !worker.expected);
        return element('ul', {class: 'legend'},
            this.swatches.map(({canvas, word}) => element('li', {}, canvas, word)),
            died ? element('li', {}, element('span', {class: 'death', 'aria-hidden': 'true'}, '✕'), 'worker died') : null);
    }

    layout() {
        const width = this.scroller.clientWidth;
        this.painter.measure(width);
        const content = AXIS_HEIGHT + this.painter.height() + 2;
        this.spacer.style.height = content + 'px';
        this.height = Math.min(content, Math.max(this.scroller.clientHeight, AXIS_HEIGHT + 24));
        this.canvas.style.height = this.height + 'px';
        Object.assign(this.overview.element.style, {marginLeft: this.painter.gutter + 'px', marginRight: EDGE + 'px'});
        this.overview.draw(this.painter.plot);
        this.swatches.forEach(({canvas, fill}) => {
            const context = fit(canvas, 18, 11);
            context.fillStyle = fill();
            context.fillRect(0, 0, 18, 11);
        });
        this.paint();
    }

    /** Once before the next frame, however often it is asked for. */
    repaint() {
        this.frame ??= requestAnimationFrame(() => this.paint());
    }

    paint() {
        if (this.frame) cancelAnimationFrame(this.frame);
        this.frame = null;
        const begun = performance.now();
        const context = fit(this.canvas, this.painter.width, this.height);
        const painted = this.painter.paint(context, this.height, this.scroller.scrollTop);
        this.canvas.dataset.bars = painted;
        this.canvas.dataset.from = this.view.from;
        this.canvas.dataset.to = this.view.to;
        this.canvas.dataset.milliseconds = (performance.now() - begun).toFixed(1);
        this.reset.disabled = this.view.isWhole();
        this.presentSelected();
    }

    listen() {
        this.scroller.addEventListener('scroll', () => this.repaint());
        this.stage.addEventListener('wheel', (event) => this.wheel(event), {passive: false});
        this.canvas.addEventListener('keydown', (event) => this.key(event));
        this.canvas.addEventListener('blur', () => this.forget());
        this.canvas.addEventListener('pointermove', (event) => this.hover(event));
        this.canvas.addEventListener('pointerleave', (event) => this.leave(event));
        new Fingers(this).listen();
    }

    wheel(event) {
        if (event.ctrlKey || event.metaKey) {
            event.preventDefault();
            this.view.zoom(Math.exp(event.deltaY * WHEEL_SPEED * (event.deltaMode === 1 ? 16 : 1)), this.momentOf(event));
        } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
            event.preventDefault();
            this.view.move(event.deltaX / this.painter.plot);
        } else if (event.shiftKey) {
            event.preventDefault();
            this.view.move(event.deltaY / this.painter.plot);
        }
    }

    place(event) {
        const box = this.canvas.getBoundingClientRect();
        return {x: event.clientX - box.left, y: event.clientY - box.top};
    }

    momentOf(event) {
        return this.painter.momentAt(Math.max(this.painter.gutter, this.place(event).x));
    }

    key(event) {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const act = this.keys()[event.key.length === 1 ? event.key.toLowerCase() : event.key];
        if (!act) return;
        event.preventDefault();
        act();
    }

    keys() {
        const {view} = this;
        const [zoomIn, zoomOut] = [() => view.zoom(0.6, this.focusPoint()), () => view.zoom(1 / 0.6, this.focusPoint())];
        return {
            '+': zoomIn, '=': zoomIn, w: zoomIn, '-': zoomOut, s: zoomOut,
            a: () => view.move(-0.25), d: () => view.move(0.25),
            0: () => view.showAll(), Home: () => view.showAll(),
            ArrowRight: () => this.step(1), ArrowLeft: () => this.step(-1),
            ArrowDown: () => this.changeLane(1), ArrowUp: () => this.changeLane(-1),
            Enter: () => this.selected && this.zoomTo(this.selected),
            Escape: () => this.forget(),
        };
    }

    focusPoint() {
        return this.selected ? this.run.bars.start[this.barOf(this.selected)] : undefined;
    }

    barOf({lane, place}) {
        return lane.bars[place];
    }

    step(by) {
        if (!this.selected) {
            this.changeLane(0);
            return;
        }
        const {lane, place} = this.selected;
        this.select(lane, Math.min(lane.bars.length - 1, Math.max(0, place + by)));
    }

    /** To the next lane in which something ran, and what ran there at the same time. */
    changeLane(by) {
        const at = this.selected ? this.run.bars.start[this.barOf(this.selected)] : this.view.from;
        const {lanes} = this.run;
        for (let next = this.selected ? this.selected.lane.at + by : 0; next >= 0 && next < lanes.length; next += by || 1) {
            if (!lanes[next].bars.length) continue;
            this.select(lanes[next], Math.min(lanes[next].bars.length - 1, this.run.firstAt(lanes[next], at)));
            return;
        }
    }

    select(lane, place) {
        this.selected = {lane, place};
        const bar = this.barOf(this.selected);
        this.voice.textContent = spoken(this.details.ofBar(bar));
        this.revealLane(lane);
        this.view.reveal(this.run.bars.start[bar], this.run.bars.end(bar));
        this.present(this.selected);
    }

    revealLane(lane) {
        const y = this.painter.y(lane.at, this.scroller.scrollTop);
        if (y < AXIS_HEIGHT) this.scroller.scrollTop += y - AXIS_HEIGHT;
        else if (y + this.painter.pitch > this.height) this.scroller.scrollTop += y + this.painter.pitch - this.height;
    }

    zoomTo(selected) {
        const bar = this.barOf(selected);
        const [start, end] = [this.run.bars.start[bar], this.run.bars.end(bar)];
        const margin = Math.max((end - start) * 2, this.view.least());
        this.view.show(start - margin, end + margin);
    }

    /** Shows a task that is told of elsewhere on the page. */
    showTask(task) {
        const bar = this.run.barOf(task);
        if (bar === null) return;
        const lane = this.run.lanes[this.run.laneOfWorker[task.worker]];
        this.element.scrollIntoView({block: 'start'});
        this.canvas.focus({preventScroll: true});
        this.selected = {lane, place: lane.bars.indexOf(bar)};
        this.zoomTo(this.selected);
        this.select(lane, this.selected.place);
    }

    forget() {
        this.selected = null;
        this.hideDetails();
    }

    present({lane, place}) {
        const bar = lane.bars[place];
        const left = Math.max(this.painter.gutter, this.painter.x(this.run.bars.start[bar]));
        const right = Math.min(this.painter.right, this.painter.x(this.run.bars.end(bar)));
        this.showDetails(this.details.ofBar(bar), lane, left, Math.max(left + 2, right));
    }

    hover(event) {
        if (event.buttons || event.pointerType === 'touch') return;
        this.pointAt(this.place(event));
    }

    /** A finger leaves with each tap, and what it tapped on stays. */
    leave(event) {
        if (event.pointerType !== 'touch') this.presentSelected();
    }

    presentSelected() {
        if (this.selected) this.present(this.selected);
        else this.hideDetails();
    }

    /** Says what is at a place. */
    pointAt({x, y}) {
        const lane = y < AXIS_HEIGHT || x < this.painter.gutter ? null : this.painter.laneAt(y, this.scroller.scrollTop);
        const found = lane && this.details.at(lane, x);
        if (found) this.showDetails(found.details, lane, found.left ?? x, found.right ?? x);
        else this.hideDetails();
    }

    /** Beside the place, within the stage, and never over the lane itself. */
    showDetails({heading, status, entries}, lane, left, right) {
        const y = this.painter.y(lane.at, this.scroller.scrollTop);
        this.card.replaceChildren(element('strong', {class: status !== undefined && isBad(status) ? 'bad' : null}, heading), pairs(entries));
        this.card.hidden = this.spot.hidden = false;
        Object.assign(this.spot.style, {left: left + 'px', top: y + 'px', width: right - left + 'px', height: this.painter.bar + 'px'});
        this.spot.hidden = right - left < 1 || y < AXIS_HEIGHT - 1 || y > this.height;
        const room = this.painter.width - this.card.offsetWidth;
        this.card.style.left = Math.max(0, Math.min(left + 8, room)) + 'px';
        this.card.style.top = y + this.painter.bar + 8 + 'px';
    }

    hideDetails() {
        this.card.hidden = this.spot.hidden = true;
    }
}
