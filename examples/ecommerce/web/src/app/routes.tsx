import { createBrowserRouter, Navigate } from "react-router";
import { CatalogPage } from "../catalog/CatalogPage.js";
import { dressed } from "../ui/dressed.js";
import { Waiting } from "../ui/Asked.js";
import { Failed } from "../ui/Failed.js";
import { Shell } from "./Shell.js";

/** Each page but the first is a file of its own, which is loaded when somebody goes there. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Failed />,
    hydrateFallbackElement: <Waiting />,
    children: [
      { index: true, element: <CatalogPage /> },
      {
        path: "products/:slug",
        lazy: () => dressed(import("../product/ProductPage.js")),
      },
      {
        path: "sign-in",
        lazy: () => dressed(import("../account/SignInPage.js")),
      },
      { path: "cart", lazy: () => dressed(import("../cart/CartPage.js")) },
      {
        path: "checkout",
        lazy: () => dressed(import("../cart/CheckoutPage.js")),
      },
      {
        path: "orders",
        lazy: () => dressed(import("../orders/OrdersPage.js")),
      },
      {
        path: "orders/:number",
        lazy: () => dressed(import("../orders/OrderPage.js")),
      },
      {
        path: "staff",
        lazy: () => dressed(import("../staff/StaffLayout.js")),
        children: [
          { index: true, element: <Navigate to="overview" replace /> },
          {
            path: "overview",
            lazy: () => dressed(import("../staff/OverviewPage.js")),
          },
          {
            path: "products",
            lazy: () => dressed(import("../staff/ProductsPage.js")),
          },
          {
            path: "products/:id",
            lazy: () => dressed(import("../staff/EditorPage.js")),
          },
          {
            path: "data",
            lazy: () => dressed(import("../admin/ModelsPage.js")),
          },
          {
            path: "data/:model",
            lazy: () => dressed(import("../admin/TablePage.js")),
          },
        ],
      },
      { path: "*", lazy: () => dressed(import("../ui/MissingPage.js")) },
    ],
  },
]);
