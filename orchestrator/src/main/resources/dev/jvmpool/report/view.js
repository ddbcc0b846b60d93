// The span of time that is shown. The timeline and all charts over time show the same one.

class View {
    constructor(total) {
        this.total = total;
        this.from = 0;
        this.to = total;
        this.listeners = [];
    }

    /** Shows a span: not less than some microseconds, and nothing beyond the run. */
    show(from, to) {
        const span = Math.min(this.total, Math.max(to - from, this.least()));
        const middle = (from + to) / 2;
        this.from = Math.min(Math.max(0, middle - span / 2), this.total - span);
        this.to = this.from + span;
        this.listeners.forEach((listener) => listener());
    }

    least() {
        return Math.min(this.total, 20);
    }

    span() {
        return this.to - this.from;
    }

    isWhole() {
        return this.span() >= this.total * 0.9999;
    }

    showAll() {
        this.show(0, this.total);
    }

    /** Shows so many times as much; what was at a moment stays where it is. */
    zoom(factor, at = (this.from + this.to) / 2) {
        const span = Math.min(this.total, Math.max(this.span() * factor, this.least()));
        const before = ((at - this.from) / this.span()) * span;
        this.show(at - before, at - before + span);
    }

    /** Moves by a share of what is shown. */
    move(part) {
        const shift = Math.min(Math.max(part * this.span(), -this.from), this.total - this.to);
        this.show(this.from + shift, this.to + shift);
    }

    /** Moves only as far as is needed to see a span. */
    reveal(from, to) {
        if (from >= this.from && to <= this.to) return;
        const margin = this.span() * 0.1;
        if (to - from > this.span() - 2 * margin) this.show(from - (to - from), to + (to - from));
        else if (from < this.from) this.move((from - margin - this.from) / this.span());
        else this.move((to + margin - this.to) / this.span());
    }
}
