// Numbers as people read them.

/** Between a number and its unit, which stay together at the end of a line. */
const GAP = '\u00a0';
const ENGLISH = new Intl.NumberFormat('en');
const plural = (number, one, many = one + 's') => count(number) + ' ' + (number === 1 ? one : many);

function count(number) {
    return ENGLISH.format(number);
}

/** Three digits that say something, or so many, and no zeros behind the point that do not. For what is measured; what is counted has all. */
function digits(number, most = 3) {
    const rounded = Number(number.toPrecision(most));
    return rounded >= 1000 ? count(rounded) : String(rounded);
}

/** A length of time: 840 µs, 12.3 ms, 4.56 s, 2 min 5 s, 3 h 20 min. */
function duration(seconds) {
    if (seconds === 0) return '0' + GAP + 's';
    if (seconds < 0.9995e-3) return digits(seconds * 1e6) + GAP + 'µs';
    if (seconds < 0.9995) return digits(seconds * 1e3) + GAP + 'ms';
    if (seconds < 59.95) return digits(seconds) + GAP + 's';
    const whole = Math.round(seconds);
    if (whole < 3600) return inTwo(whole, 60, 'min', 1, 's');
    return inTwo(Math.round(seconds / 60), 60, 'h', 1, 'min');
}

/** The same of microseconds, which are whole: 0 is less than one of them. */
function micros(number) {
    return number < 1 ? '<' + GAP + '1' + GAP + 'µs' : duration(number / 1e6);
}

function inTwo(total, large, largeUnit, small, smallUnit) {
    const rest = (total % large) / small;
    return count(Math.floor(total / large)) + GAP + largeUnit + (rest ? ' ' + rest + GAP + smallUnit : '');
}

/** A moment of the run, as fine as its neighbours, which are a step apart, must be told from each other. */
function moment(seconds, step) {
    if (seconds === 0) return '0' + GAP + 's';
    if (step < 0.9995e-3 && seconds < 1) return fixed(seconds * 1e6, step * 1e6) + GAP + 'µs';
    if (step < 0.9995 && seconds < 1) return fixed(seconds * 1e3, step * 1e3) + GAP + 'ms';
    if (seconds < 60) return fixed(seconds, step) + GAP + 's';
    const minutes = Math.floor(seconds / 60 + 1e-9);
    const rest = (seconds - 60 * minutes).toFixed(decimals(step)).padStart(step < 1 ? 3 + decimals(step) : 2, '0');
    if (minutes < 60) return minutes + ':' + rest + GAP + 'min';
    return Math.floor(minutes / 60) + ':' + String(minutes % 60).padStart(2, '0') + (step < 60 ? ':' + rest : '') + GAP + 'h';
}

function fixed(number, step) {
    return number.toFixed(decimals(step));
}

function decimals(step) {
    return step >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(step) - 1e-9));
}

/** The distance of marks on an axis of time, in seconds, of which some so many fit. */
function timeStep(seconds, marks) {
    const raw = seconds / Math.max(1, marks);
    if (raw > 30) return [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200].find((step) => step >= raw) ?? 86400;
    const power = 10 ** Math.floor(Math.log10(raw));
    const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= raw * 0.999);
    return factor * power === 50 ? 60 : factor * power;
}

function megabytes(number) {
    return number < 999.5 ? digits(number) + GAP + 'MB' : digits(number / 1024) + GAP + 'GB';
}

function share(part, whole) {
    if (!whole) return '0' + GAP + '%';
    const percent = (100 * part) / whole;
    return (percent > 0 && percent < 1 ? '<' + GAP + '1' : percent > 99 && percent < 100 ? '>' + GAP + '99' : Math.round(percent)) + GAP + '%';
}

/** NOT_STARTED: not started. */
function words(constant) {
    return constant.toLowerCase().replaceAll('_', ' ');
}

function listed(parts) {
    return parts.length < 2 ? parts.join('') : parts.slice(0, -1).join(', ') + ' and ' + parts[parts.length - 1];
}

function firstLine(text) {
    return text.split('\n', 1)[0];
}
