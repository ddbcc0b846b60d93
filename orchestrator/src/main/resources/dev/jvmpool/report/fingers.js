// Dragging, pinching and tapping.

/** Pointers pressed on the timeline: one drags a band to zoom to, or moves what is shown; two pinch; one that does not move taps. */
class Fingers {
    constructor(timeline) {
        this.timeline = timeline;
        this.pressed = new Map();
    }

    listen() {
        const {canvas} = this.timeline;
        canvas.addEventListener('pointerdown', (event) => this.press(event));
        canvas.addEventListener('pointermove', (event) => this.move(event));
        canvas.addEventListener('pointerup', (event) => this.release(event));
        canvas.addEventListener('pointercancel', (event) => this.cancel(event));
        canvas.addEventListener('dblclick', (event) => this.timeline.view.zoom(0.4, this.timeline.momentOf(event)));
    }

    press(event) {
        if (event.button > 1) return;
        const {canvas} = this.timeline;
        canvas.setPointerCapture(event.pointerId);
        this.pressed.set(event.pointerId, this.timeline.place(event));
        this.start = this.timeline.place(event);
        this.dragged = false;
        this.moves = event.pointerType === 'touch' || event.shiftKey || event.button === 1;
    }

    move(event) {
        const before = this.pressed.get(event.pointerId);
        if (!before) return;
        const now = this.timeline.place(event);
        if (Math.abs(now.x - this.start.x) > NEAR) this.dragged = true;
        if (this.pressed.size === 2) this.pinch(event.pointerId, before, now);
        else if (this.moves) this.timeline.view.move((before.x - now.x) / this.timeline.painter.plot);
        else if (this.dragged) this.drawBand(now.x);
        this.pressed.set(event.pointerId, now);
    }

    pinch(id, before, now) {
        const [other] = [...this.pressed].filter(([key]) => key !== id).map(([, place]) => place);
        const [old, current] = [Math.abs(before.x - other.x), Math.abs(now.x - other.x)];
        if (old < 10 || current < 10) return;
        this.timeline.view.zoom(old / current, this.timeline.painter.momentAt((now.x + other.x) / 2));
    }

    drawBand(x) {
        const {painter, band, height} = this.timeline;
        const [left, right] = [Math.min(x, this.start.x), Math.max(x, this.start.x)];
        this.banded = [Math.max(left, painter.gutter), Math.min(right, painter.right)];
        band.hidden = false;
        Object.assign(band.style, {
            left: this.banded[0] + 'px', width: Math.max(0, this.banded[1] - this.banded[0]) + 'px',
            top: AXIS_HEIGHT + 'px', height: height - AXIS_HEIGHT + 'px',
        });
        this.timeline.hideDetails();
    }

    release(event) {
        const {painter, view} = this.timeline;
        const banded = this.banded;
        const tapped = !this.dragged && this.pressed.size === 1;
        this.cancel(event);
        if (banded) view.show(painter.momentAt(banded[0]), painter.momentAt(banded[1]));
        else if (tapped) this.timeline.pointAt(this.timeline.place(event));
    }

    cancel(event) {
        this.pressed.delete(event.pointerId);
        this.banded = null;
        this.timeline.band.hidden = true;
    }
}
