import type { ReactElement } from "react";
import type { Category, ProductImage } from "../ssot/types.js";
import { Drawing } from "./Drawing.js";

/** The host that the seed's pictures name: there is none. */
const MADE_UP = "images.example.com";

/** A product's picture; a drawing where it has none that can be loaded. */
export function Picture({
  product,
  image,
}: {
  product: { name: string; category?: Pick<Category, "slug"> | null };
  image?: Pick<ProductImage, "imageUrl" | "altText"> | undefined;
}): ReactElement {
  if (image && new URL(image.imageUrl).host !== MADE_UP)
    return (
      <img
        className="picture"
        src={image.imageUrl}
        alt={image.altText ?? ""}
        loading="lazy"
      />
    );
  return <Drawing shelf={product.category?.slug ?? ""} name={product.name} />;
}
