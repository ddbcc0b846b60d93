// Light and dark, and what is drawn on a canvas in their colours.

/** In the order of their numbers. Which is worse says which one is seen where many fall on one pixel. */
const STATUS = [
    {word: 'succeeded', color: '--succeeded', badness: 0, pattern: null},
    {word: 'failed', color: '--failed', badness: 3, pattern: drawStripes},
    {word: 'timed out', color: '--timed-out', badness: 4, pattern: drawBars},
    {word: 'lost its worker', color: '--died', badness: 5, pattern: drawCrosses},
    {word: 'cancelled', color: '--cancelled', badness: 2, pattern: drawDots},
    {word: 'unfinished', color: '--running', badness: 1, pattern: drawWave},
];
const isBad = (status) => STATUS[status].badness > 2;

/** What the style sheet calls its colours, read once for each theme. */
const theme = {
    colors: new Map(),
    patterns: new Map(),
    listeners: [],

    color(name) {
        if (!this.colors.has(name)) {
            this.colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
        }
        return this.colors.get(name);
    },

    /** The fill of a status, of a pattern too, so that nobody needs to tell colours. */
    fill(status) {
        const {color, pattern} = STATUS[status];
        return pattern ? this.pattern(color, pattern, this.color(color)) : this.color(color);
    },

    startUp() {
        return this.pattern('start-up', drawStripes, this.color('--lane'), this.color('--hatch'));
    },

    pattern(key, draw, background, ink = this.color('--pattern')) {
        if (!this.patterns.has(key)) this.patterns.set(key, tile(draw, background, ink));
        return this.patterns.get(key);
    },

    changed() {
        this.colors.clear();
        this.patterns.clear();
        this.listeners.forEach((listener) => listener());
    },

    /** null: as the system has it. */
    choose(name) {
        if (name) document.documentElement.dataset.theme = name;
        else delete document.documentElement.dataset.theme;
        this.changed();
    },

    isDark() {
        const chosen = document.documentElement.dataset.theme;
        return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    },
};

const TILE = 8;

/** A tile that can be repeated, on which each pixel of the screen is one of its own. */
function tile(draw, background, ink) {
    const scale = window.devicePixelRatio || 1;
    const canvas = element('canvas', {width: Math.round(TILE * scale), height: Math.round(TILE * scale)});
    const context = canvas.getContext('2d');
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(canvas.width / TILE, canvas.height / TILE);
    context.strokeStyle = context.fillStyle = ink;
    context.lineWidth = 1.5;
    draw(context);
    const pattern = context.createPattern(canvas, 'repeat');
    pattern.setTransform(new DOMMatrix().scale(TILE / canvas.width, TILE / canvas.height));
    return pattern;
}

function drawLine(context, x1, y1, x2, y2) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
}

function drawStripes(context) {
    for (const shift of [-TILE, 0, TILE]) drawLine(context, shift - 1, TILE + 1, shift + TILE + 1, -1);
}

function drawBars(context) {
    drawLine(context, 2, 0, 2, TILE);
    drawLine(context, 6, 0, 6, TILE);
}

function drawCrosses(context) {
    drawLine(context, 1.5, 1.5, 6.5, 6.5);
    drawLine(context, 1.5, 6.5, 6.5, 1.5);
}

function drawDots(context) {
    context.fillRect(1, 1, 2, 2);
    context.fillRect(5, 5, 2, 2);
}

function drawWave(context) {
    drawLine(context, 0, 4, 4, 2);
    drawLine(context, 4, 2, 8, 4);
}

/** A canvas as large as its place, in which one unit is one pixel of the style sheet. */
function fit(canvas, width, height) {
    const scale = window.devicePixelRatio || 1;
    const [pixelsX, pixelsY] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== pixelsX) canvas.width = pixelsX;
    if (canvas.height !== pixelsY) canvas.height = pixelsY;
    const context = canvas.getContext('2d');
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    return context;
}
