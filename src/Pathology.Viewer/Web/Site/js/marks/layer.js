import { apply, scaleOf } from '../viewer/place.js';
import { isArea, outlineOf } from './shapes.js';
/** Seen on pink tissue, on glass and over the heatmap; each has a dash of its own, so that colour is never all. */
export const inks = { positive: '#006b4f', cutout: '#8a3b00', other: '#4a2d8f' };
const dashes = { positive: [], cutout: [9, 5], other: [3, 4] };
const halo = 'rgba(255, 255, 255, 0.92)';
const pointReach = 9;
/** What readers drew, over the slide. */
export class MarkLayer {
    book;
    isShown = true;
    selected = null;
    constructor(book) {
        this.book = book;
    }
    draw(canvas, by) {
        if (this.isShown) {
            this.book.drawn().forEach(mark => strokeMark(canvas, by, mark.content, mark.id === this.selected));
        }
    }
    /** The mark at a place on the screen: of those whose line is near it, the one drawn last. */
    at(by, place) {
        return this.book.drawn().reverse().find(mark => {
            const points = outlineOf(mark.content).map(point => apply(by, point));
            return mark.content.shape === 'point'
                ? Math.hypot(points[0].x - place.x, points[0].y - place.y) < pointReach + 4
                : points.some((point, i) => i + 1 < points.length || isArea(mark.content) ? near(place, point, points[(i + 1) % points.length]) < 7 : false);
        });
    }
}
/** Draws one shape: a line that is seen on dark and on light, its width in CSS pixels at any zoom. */
export function strokeMark(canvas, by, content, isSelected) {
    const points = outlineOf(content).map(point => apply(by, point));
    const path = new Path2D();
    if (content.shape === 'point') {
        const { x, y } = points[0];
        path.arc(x, y, pointReach, 0, 2 * Math.PI);
        path.moveTo(x - 3, y);
        path.lineTo(x + 3, y);
        path.moveTo(x, y - 3);
        path.lineTo(x, y + 3);
    }
    else {
        points.forEach((point, i) => i === 0 ? path.moveTo(point.x, point.y) : path.lineTo(point.x, point.y));
        if (isArea(content)) {
            path.closePath();
        }
        else {
            points.forEach(point => { path.moveTo(point.x + 4, point.y); path.arc(point.x, point.y, 4, 0, 2 * Math.PI); });
        }
    }
    const width = isSelected ? 3.5 : 2.25;
    canvas.lineJoin = 'round';
    canvas.setLineDash([]);
    canvas.strokeStyle = halo;
    canvas.lineWidth = width + 2.5;
    canvas.stroke(path);
    canvas.setLineDash(content.shape === 'point' ? [] : dashes[content.meaning]);
    canvas.strokeStyle = inks[content.meaning];
    canvas.lineWidth = width;
    canvas.stroke(path);
    canvas.setLineDash([]);
    if (isSelected && isArea(content) && scaleOf(by) > 0) {
        canvas.fillStyle = `${inks[content.meaning]}1a`;
        canvas.fill(path);
    }
}
function near(place, from, to) {
    const [x, y] = [to.x - from.x, to.y - from.y];
    const along = Math.min(1, Math.max(0, (((place.x - from.x) * x) + ((place.y - from.y) * y)) / ((x * x) + (y * y) || 1)));
    return Math.hypot(place.x - from.x - (along * x), place.y - from.y - (along * y));
}
