import { q } from "../app/api.js";
import type { Answer } from "../ssot/query.js";

/** A product with all that its page shows but the reviews, of which there may be many. */
export const whole = (slug: string) =>
  q.product.bySlug(slug, {
    include: {
      category: true,
      brand: true,
      images: { sort: ["displayOrder"] },
      variants: { where: { isActive: true } },
    },
  });

export type WholeProduct = Answer<typeof whole>;
