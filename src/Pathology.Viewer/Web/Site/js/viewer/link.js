/** Moves two slides together: by microns where both say how large their pixels are, else by base pixels. */
export class Link {
    first;
    second;
    isOn = true;
    /** From the first slide's middle to the second's, in the unit that both share. */
    offset = { x: 0, y: 0 };
    turn = 0;
    isMoving = false;
    constructor(first, second) {
        this.first = first;
        this.second = second;
    }
    /** Holds from now on what lies beside each other now. */
    hold() {
        const [a, b] = [this.placeOf(this.first), this.placeOf(this.second)];
        this.offset = { x: b.x - a.x, y: b.y - a.y };
        this.turn = this.second.rotation - this.first.rotation;
    }
    /** One of the two was moved: the other follows. */
    follow(moved) {
        if (!this.isOn || this.isMoving) {
            return;
        }
        const other = moved === this.first ? this.second : this.first;
        const sign = moved === this.first ? 1 : -1;
        const place = this.placeOf(moved);
        this.isMoving = true;
        const turned = moved.rotation + (sign * this.turn);
        if (Math.abs(turned - other.rotation) > 0.01) {
            other.viewer.viewport.setRotation(turned, true);
        }
        other.goTo({ x: (place.x + (sign * this.offset.x)) / this.unit(other), y: (place.y + (sign * this.offset.y)) / this.unit(other) }, moved.zoom / this.unit(moved) * this.unit(other), true);
        this.isMoving = false;
    }
    placeOf(view) {
        const centre = view.centre;
        return { x: centre.x * this.unit(view), y: centre.y * this.unit(view) };
    }
    unit(view) {
        return this.first.image.mppX === null || this.second.image.mppX === null ? 1 : view.image.mppX;
    }
}
