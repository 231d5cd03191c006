// The models that the shop's pages ask for. The tables of the staff ask for all of them, by the registry.

import { connect } from "../ssot/runtime/client.js";
import {
  addressClient,
  brandClient,
  cartClient,
  cartItemClient,
  categoryClient,
  couponClient,
  customerClient,
  orderClient,
  paymentClient,
  productClient,
  reviewClient,
} from "../ssot/client.js";

/** The API of this very host, signed in to by cookies that no script reads. */
export const at = connect({ baseUrl: "/api", cookies: true });

export const addresses = addressClient(at);
export const brands = brandClient(at);
export const carts = cartClient(at);
export const cartItems = cartItemClient(at);
export const categories = categoryClient(at);
export const coupons = couponClient(at);
export const customers = customerClient(at);
export const orders = orderClient(at);
export const payments = paymentClient(at);
export const products = productClient(at);
export const reviews = reviewClient(at);
