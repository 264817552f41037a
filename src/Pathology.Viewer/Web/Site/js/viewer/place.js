export const apply = (by, at) => ({ x: (by.a * at.x) + (by.c * at.y) + by.e, y: (by.b * at.x) + (by.d * at.y) + by.f });
/** The base pixel under a place on the screen. */
export function invert(by, at) {
    const whole = (by.a * by.d) - (by.b * by.c);
    const [x, y] = [at.x - by.e, at.y - by.f];
    return { x: ((by.d * x) - (by.c * y)) / whole, y: ((by.a * y) - (by.b * x)) / whole };
}
/** CSS pixels across one base pixel. */
export const scaleOf = (by) => Math.hypot(by.a, by.b);
export function boxOf(rings) {
    const outer = rings[0];
    if (!outer || outer.length < 2) {
        return null;
    }
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i + 1 < outer.length; i += 2) {
        left = Math.min(left, outer[i]);
        right = Math.max(right, outer[i]);
        top = Math.min(top, outer[i + 1]);
        bottom = Math.max(bottom, outer[i + 1]);
    }
    return { x: left, y: top, width: right - left, height: bottom - top };
}
