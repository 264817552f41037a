import { length } from '../format.js';
const corners = 72;
export const shapeNames = { point: 'Point', ellipse: 'Ellipse', polygon: 'Polygon', freehand: 'Freehand', line: 'Length' };
export const pairs = (points) => Array.from({ length: Math.floor(points.length / 2) }, (_, i) => ({ x: points[2 * i], y: points[(2 * i) + 1] }));
export const flat = (points) => points.flatMap(point => [Math.round(point.x * 100) / 100, Math.round(point.y * 100) / 100]);
/** The points that a shape is drawn through, in base pixels: an ellipse's are taken from its middle and its two half axes. */
export function outlineOf(content) {
    const points = pairs(content.points);
    if (content.shape !== 'ellipse') {
        return points;
    }
    const [middle, one, other] = [points[0], points[1], points[2]];
    return Array.from({ length: corners }, (_, i) => {
        const [cos, sin] = [Math.cos(2 * Math.PI * i / corners), Math.sin(2 * Math.PI * i / corners)];
        return {
            x: middle.x + (cos * (one.x - middle.x)) + (sin * (other.x - middle.x)),
            y: middle.y + (cos * (one.y - middle.y)) + (sin * (other.y - middle.y)),
        };
    });
}
export const isArea = (content) => content.shape === 'ellipse' || content.shape === 'polygon' || content.shape === 'freehand';
/** How large a shape is, in the unit that suits it; nothing for a point. */
export function sizeOf(content, image) {
    const points = outlineOf(content);
    const [across, down] = [image.mppX ?? 1, image.mppY ?? 1];
    if (content.shape === 'line') {
        const microns = Math.hypot((points[1].x - points[0].x) * across, (points[1].y - points[0].y) * down);
        return image.mppX === null ? `${microns.toFixed(0)} px` : length(microns);
    }
    if (!isArea(content)) {
        return '';
    }
    const area = Math.abs(signedArea(points)) * across * down;
    return image.mppX === null ? `${area.toFixed(0)} px²` : area >= 1e4 ? `${(area / 1e6).toFixed(2)} mm²` : `${area.toFixed(0)} µm²`;
}
export function signedArea(points) {
    return points.reduce((sum, point, i) => {
        const next = points[(i + 1) % points.length];
        return sum + ((point.x * next.y) - (next.x * point.y));
    }, 0) / 2;
}
/** Leaves out what lies nearer than `tolerance` to the line that remains (Douglas and Peucker). */
export function simplify(points, tolerance) {
    if (points.length < 3) {
        return points;
    }
    const keep = new Uint8Array(points.length);
    keep[0] = keep[points.length - 1] = 1;
    const parts = [[0, points.length - 1]];
    for (let part = parts.pop(); part; part = parts.pop()) {
        const [first, last] = part;
        let [furthest, at] = [tolerance, -1];
        for (let i = first + 1; i < last; i++) {
            const off = offLine(points[i], points[first], points[last]);
            if (off > furthest) {
                [furthest, at] = [off, i];
            }
        }
        if (at > 0) {
            keep[at] = 1;
            parts.push([first, at], [at, last]);
        }
    }
    return points.filter((_, i) => keep[i] === 1);
}
/** An outline whose part between the ends of a stroke is the stroke: of the two parts, the shorter one goes. */
export function reshape(outline, stroke) {
    const [from, to] = [nearest(outline, stroke[0]), nearest(outline, stroke[stroke.length - 1])];
    const arc = (start, end) => {
        const points = [outline[start]];
        for (let i = start; i !== end;) {
            i = (i + 1) % outline.length;
            points.push(outline[i]);
        }
        return points;
    };
    const [there, back] = [arc(from, to), arc(to, from)];
    return from === to || lengthOf(there) <= lengthOf(back)
        ? [...stroke, ...from === to ? outline.slice(to + 1).concat(outline.slice(0, from)) : back.slice(1, -1)]
        : [...stroke, ...there.slice(1, -1).reverse()];
}
const lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + Math.hypot(point.x - points[i].x, point.y - points[i].y), 0);
function nearest(points, to) {
    let [best, at] = [Infinity, 0];
    points.forEach((point, i) => {
        const far = Math.hypot(point.x - to.x, point.y - to.y);
        if (far < best) {
            [best, at] = [far, i];
        }
    });
    return at;
}
function offLine(point, from, to) {
    const [x, y] = [to.x - from.x, to.y - from.y];
    const whole = Math.hypot(x, y);
    return whole === 0 ? Math.hypot(point.x - from.x, point.y - from.y) : Math.abs((x * (point.y - from.y)) - (y * (point.x - from.x))) / whole;
}
