import type { CardBrand } from '@card-details/shared/card';
import type { ReactNode } from 'react';
import styles from './brand-mark.module.css';

type Plate = { ground: string; drawing: ReactNode };

function letters(text: string, fill: string, size: number, slanted = false): ReactNode {
  return (
    <text
      x="24"
      y={16 + size * 0.36}
      fill={fill}
      fontSize={size}
      fontWeight="800"
      fontStyle={slanted ? 'italic' : 'normal'}
      fontFamily="Arial, Helvetica, sans-serif"
      textAnchor="middle"
    >
      {text}
    </text>
  );
}

/** Two discs that meet in the middle. */
function discs(left: string, right: string, middle: string): ReactNode {
  return (
    <>
      <circle cx="19" cy="16" r="8" fill={left} />
      <circle cx="29" cy="16" r="8" fill={right} />
      <path d="M24 9.76a8 8 0 0 1 0 12.48 8 8 0 0 1 0-12.48" fill={middle} />
    </>
  );
}

/** Three upright bands, side by side. */
function bands(colours: readonly string[], width: number, slant: number): ReactNode {
  const start = 24 - (colours.length * width) / 2;
  return colours.map((colour, index) => {
    const x = start + index * width;
    const corners = `${x + slant},7 ${x + width + slant},7 ${x + width - slant},25 ${x - slant},25`;
    return <polygon key={colour} points={corners} fill={colour} />;
  });
}

const plates: Partial<Record<CardBrand, Plate>> = {
  visa: { ground: '#fff', drawing: letters('VISA', '#1a1f71', 14, true) },
  mastercard: { ground: '#fff', drawing: discs('#eb001b', '#f79e1b', '#ff5f00') },
  amex: { ground: '#0b6bc3', drawing: letters('AMEX', '#fff', 12) },
  discover: {
    ground: '#fff',
    drawing: (
      <>
        <path d="M48 18v11a3 3 0 0 1-3 3H16c14-2 26-7 32-14" fill="#f27712" />
        {letters('DISCOVER', '#23262c', 7.4)}
      </>
    ),
  },
  diners: {
    ground: '#fff',
    drawing: (
      <>
        <circle cx="24" cy="16" r="10" fill="#0a5ca8" />
        <path d="M22 9.5a7 7 0 0 0 0 13zM26 9.5a7 7 0 0 1 0 13z" fill="#fff" />
      </>
    ),
  },
  jcb: { ground: '#fff', drawing: bands(['#0b6cb8', '#c8102e', '#1a8f3c'], 9, 0) },
  unionpay: { ground: '#fff', drawing: bands(['#d7282f', '#13548a', '#0a7a83'], 11, 2) },
  cartes_bancaires: {
    ground: '#17428c',
    drawing: (
      <>
        <path d="M22 9h-5a7 7 0 0 0 0 14h5zM25 9h6a3.4 3.4 0 0 1 0 6.6h-6z" fill="#fff" />
        <path d="M25 16.4h6a3.3 3.3 0 0 1 0 6.6h-6z" fill="#7cc26b" />
      </>
    ),
  },
};

const plain: Plate = {
  ground: '#525c6c',
  drawing: (
    <>
      <path d="M0 8h48v6H0z" fill="#2c333f" />
      <path d="M6 20h14v2.5H6zM6 24.5h8V27H6z" fill="#fff" opacity="0.75" />
    </>
  ),
};

/** A small drawing of the card. Decoration: the brand always stands beside it in words. */
export function BrandMark({ brand }: { brand: CardBrand }) {
  const { ground, drawing } = plates[brand] ?? plain;
  return (
    <svg viewBox="0 0 48 32" className={styles.mark} aria-hidden="true">
      <rect width="48" height="32" rx="4" fill={ground} />
      {drawing}
    </svg>
  );
}
