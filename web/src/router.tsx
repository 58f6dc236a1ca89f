import { appPathPatterns, appPaths } from '@card-details/shared/app-paths';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router-dom';
import { lazyPart } from './boot/lazy-part.ts';
import { ListPage } from './cards/list/list-page.tsx';
import { PageFrame } from './frame/page-frame.tsx';

const AddPage = lazyPart(async () => (await import('./cards/add/add-page.tsx')).AddPage);
const EditPage = lazyPart(async () => (await import('./cards/edit/edit-page.tsx')).EditPage);
const ReplacePage = lazyPart(
  async () => (await import('./cards/replace/replace-page.tsx')).ReplacePage,
);

export function Router() {
  return (
    <BrowserRouter>
      <PageFrame>
        <Routes>
          <Route path={appPathPatterns.list} element={<ListPage />} />
          <Route path={appPathPatterns.add} element={<AddPage />} />
          <Route path={appPathPatterns.edit} element={<EditPage />} />
          <Route path={appPathPatterns.replace} element={<ReplacePage />} />
          <Route path="*" element={<Navigate to={appPaths.list} replace />} />
        </Routes>
      </PageFrame>
    </BrowserRouter>
  );
}
